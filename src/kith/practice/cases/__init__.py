"""cases: the single record of child sexual exploitation, and what happened in a child's case (C3, C4).

One *record* a child, opened in `screening` when the hub accepts the first CSE concern. It holds links and
the record's own course, not copies. It is opened by a duty and worked by people. A *service event* is an
assessment, enquiry, conference, plan or review that a return tells of: plain, dated, keyed by its source. A
*screening* is the checklist answered for a child whom nobody has referred; its advice sets nothing. A *year of
health* is what a looked-after return says of a child's health in one year (C4).
"""
