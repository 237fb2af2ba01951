"""casefile: the composed pages of one child: page, chronology, "as known on" (no tables of its own).

It reads the rooms below through their selectors and puts what they return in one place. It never writes.
"""
