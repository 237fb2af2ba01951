"""missing: when a child was missing, or away from where they live without agreement (C5).

An *episode* has a *kind* (M: nobody knew where the child was; A: it was known), a *setting* it began from, a start
and perhaps an end; `date_only` says that the hours are not known. Two episodes of one child never overlap. For
now episodes come in from returns; nothing is judged or scored from them, and no place is kept.
"""
