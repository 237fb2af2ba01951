"""people: who a person is: names, identifiers, addresses, statuses, relationships (C1), same-as.

Each *source* (a referral's subject, a row of a return) keeps its own person row; a *child* is a cluster of
such rows joined by *same-as*, which a person decides and may undo. Nothing merges and nothing is moved.
Ages are computed at a stated date. It never matches (linkage does) and never shows a refuge address.
"""
