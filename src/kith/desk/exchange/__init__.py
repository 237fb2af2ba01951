"""exchange: files in and out: the statutory returns councils already produce.

A *batch* is one import of one file set: staged, checked row by row, applied atomically, remembered by its
hash. A *sheaf* is what its files say, each row once. Nothing a person entered is overwritten; the same file
again changes nothing. A batch holds counts and hashes, no case content; the rows it brings are identity and
status (C0, C1) and belong to people.
"""
