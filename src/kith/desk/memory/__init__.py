"""memory: who looked at a child's record, who may, to whom something of it was told, and what looks unusual.

It reads the trail (C14) through its own functions in `sql/`, each of which knows for whom it answers: the data
protection officer the whole log of one child, the allocated worker and their manager the *looks* at their case, a
worker with a reason whether somebody works with a child. *Unusual* looks (C14) are found by named rules and looked
into by the officer. It orders looks of workers, never children, and decides nothing.
"""
