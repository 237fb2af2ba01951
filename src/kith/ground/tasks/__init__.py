"""tasks: an owned, due thing: somebody (a post or a team) is to do something by a time.

A task's *kind* says what; it holds no content of its own beyond a sentence. Guarded by the subject it is
about (C2). Rules make tasks; people do them.
"""
