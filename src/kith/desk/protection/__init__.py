"""protection: the pages on which a protected fact is written down, opened and ended, and a copy made for somebody.

It has no tables; what it shows are rows of the record's room `protected`: sealed facts (C10), opened after a fresh
sign-in to their keepers, and (C1) what must not be told to one named person. A copy holds C1 and leaves that out.
"""
