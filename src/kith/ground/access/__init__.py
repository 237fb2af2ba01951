"""access: who may see what (the wall inside the database).

A *subject* is what a wall looks at: a person, a draft, an enquiry; subjects that are the same child share
a *cluster*. A *relation* is a reason to know, from a moment to a moment, given by somebody for a reason
(record class C0). Over the reasons lie a *seal* (C10), which shuts a child to all but its custodians, a
*conflict of interest* (C14), which shuts it to one worker, and a broken *glass* (C14), which opens it to one post
to read, for an hour, and is reviewed.

The *matrix* says, role by role and class by class, what a reason opens; all policies,
the reference page and the screen are generated from it. It never decides in Python what only the database
can see: Python checks that the question fits the viewer, the policies answer it.
"""
