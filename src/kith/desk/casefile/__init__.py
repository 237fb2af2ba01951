"""casefile: the composed pages of one child: page, chronology, "as known on".

It has no tables of its own and no case content stands here: it reads C0 to C3 of the rooms below through
their selectors, under the viewer's own right, and puts what they return in one place. It writes nothing;
allocating a worker and undoing a joining are actions of the rooms below, offered here.
"""
