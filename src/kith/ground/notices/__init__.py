"""notices: telling somebody that something waits: a reference and "sign in", nothing else.

A *notice* is a database row first (plumbing, no case content); a job sends it by e-mail, to a file outbox
unless an SMTP server is set. It never carries a name, a sentence of a report or a link with content.
"""
