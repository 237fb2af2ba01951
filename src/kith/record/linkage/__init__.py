"""linkage: which rows might be one child, why, and what a person decided (C1).

A *candidate* is a pair with the terms that speak for and against; "same", "different" and "ask" are
decided by a person, "different" is remembered, and every decision can be undone. It never decides itself.
"""
