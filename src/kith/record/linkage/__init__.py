"""linkage: which rows might be one child, why, and what a person decided (C1).

A *candidate* is a pair with the terms that speak for and against; "same", "different" and "ask" are
decided by a person, "different" is remembered, and every decision can be undone. It never decides itself.
The *model* is one file, read by the matcher online (`rules`, `selectors.matching`) and by the *batch*, which links
whole files with Splink on DuckDB and touches no row of the register.
"""
