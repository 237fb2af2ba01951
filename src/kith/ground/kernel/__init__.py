"""kernel: the floor everything stands on.

Holds ids and references, the clock and England's working days, errors, the frozen `Actor`, the
kinds of table (walls) and the answered-request keys that make a double click harmless.
No domain word appears here. Record classes: none. It never reads who is asking.
"""
