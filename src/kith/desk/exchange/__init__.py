"""exchange: files in and out: the statutory returns councils already produce.

A *batch* is one import of one file set: staged, checked row by row, applied atomically, remembered by its
hash. Nothing a person entered is overwritten; the same file again changes nothing.
"""
