"""sharing: what was told to another agency about a child, to whom, why and on what basis (reference.md 6.5).

A *share* (C2) is a record beside the act that shared: an enquiry, feedback, a reason to know given to a worker of
another agency. It holds no content of what was told. Defaults are the partnership's settings, so that a worker types
no more than the law asks; whether the family was told is put right on the record later. Written by functions alone.
"""
