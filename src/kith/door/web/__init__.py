"""web: root urls, sign-in, the home of each role, error pages.

One request is one transaction that speaks for one viewer; every look and every write leaves its entry,
and what was refused is remembered in a transaction of its own. No case content stands here: it has no
tables, and its pages show what the rooms below return.
"""
