"""cases: the single record of child sexual exploitation (C3).

One *record* a child, opened in `screening` when the hub accepts the first CSE concern. It holds links and
the record's own course, not copies. It is opened by a duty and worked by people; nothing else is built yet.
"""
