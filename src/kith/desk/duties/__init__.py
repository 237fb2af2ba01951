"""duties: every automatic reaction of the product, one file a rule, each can be switched off.

A *duty* follows the sealed trail by index with a stored *cursor*, once per (rule, entry). It makes a task,
a candidate, a notice or a record in screening (C1 to C3, in the rooms that hold them): never a decision.
The cursors themselves hold no case content.
"""
