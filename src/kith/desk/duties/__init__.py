"""duties: every automatic reaction of the product, one file a rule, each can be switched off.

A duty follows the sealed trail by index with a stored cursor, once per (rule, entry). It makes a task, a
candidate, a notice or a record in screening: never a decision.
"""
