"""protected: what of a child must not be known: a refuge, a telephone, who told and asked not to be named (C10).

A *fact* is sealed in its column and guarded on every way out. Its *marker* (C1) says whom to ask, where even that is
safe to say. A *silence* (C1) is what must not be told to one named person; a *copy* (C1) is what was made for somebody.
"""
