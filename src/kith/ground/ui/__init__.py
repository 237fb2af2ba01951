"""ui: the parts every page of Kith is built from.

Layouts, components (template tags), form fields, small marks and charts, the built style sheet and
scripts, and the catalogue that shows all of them in every state. Words: a *mark* is a small word in a
shape, a *clock* is a due time said twice, a *track* is a path of steps, a *frame* is what stands around
a page. Record classes: none. It never reads the database, never decides who sees what, never holds a
child's data, and needs no JavaScript: the scripts only add comfort.
"""
