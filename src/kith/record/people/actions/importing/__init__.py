"""How does a return from elsewhere become rows of its own source, all of them at once?

Each source owns the person rows that carry its name and reference: rows of another source, or of a worker, are
not looked at.
"""
