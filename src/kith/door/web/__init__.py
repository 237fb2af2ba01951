"""web: root urls, sign-in, the home of each role, error pages.

One request is one transaction that speaks for one viewer; every look and every write leaves its entry.
"""
