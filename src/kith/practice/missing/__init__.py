"""missing: when a child was missing, or away from where they live without agreement, and what was learnt (C5).

An *episode* has a *kind* (M: nobody knew where the child was; A: it was known; S: not at school), a *setting* it
began from, a start and perhaps an end; `date_only` says that the hours are not known. It comes from a report (home,
care, school, police) or a return. *Seen* is a place or a person spoken of in it, known or not. A *word* says that the
child is back; the missing unit closes the episode. A *return interview* is offered by somebody independent within 72
clock hours; its *account* stays with the agency that wrote it, a *telling* is the summary one recipient got. Nothing
is scored, no child is ranked, and nothing is deleted: a mistake is struck through.
"""
