"""vault: what is encrypted in its column, under which key, and whether a text holds a fact that must not leave.

A *sealed* column is AES-256-GCM under a data key; data keys lie in the database wrapped by a key-encryption key that
lies in a file outside it. A *token* is a keyed hash of a piece of a protected fact, so that a text can be held against
all of them in one statement without opening one. The room holds no record class of its own: the rows it seals stand
behind their own walls.
"""
