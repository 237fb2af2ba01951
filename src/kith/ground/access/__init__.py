"""access: who may see what (the wall inside the database).

A *subject* is what a wall looks at: a person, a draft, an enquiry; subjects that are the same child share
a *cluster*. A *relation* is a reason to know, from a moment to a moment, given by somebody for a reason
(record class C0). The *matrix* says, role by role and class by class, what a reason opens; all policies,
the reference page and the screen are generated from it. It never decides in Python what only the database
can see: Python checks that the question fits the viewer, the policies answer it.
"""
