"""exchange: files in and out: how what was read becomes rows, all of one import or nothing of it.

A *batch* is one import of one file set: applied atomically, remembered by its hash. Nothing a person entered is
overwritten; the same file again changes nothing. A batch holds counts and hashes, no case content; the rows it
brings are identity, status, case events, health, missing and school (C0, C1, C3, C4, C5) and belong to other rooms.
"""
