"""returns: what the files that councils, schools, police and health already make say, row by row.

A *sheaf* is what the files of one import say, each row once: people, events, places, and what was told about them.
Pure: reads files, knows no database, writes nothing. What a row becomes is told in the words of the rooms below;
`exchange` applies it. Identity, status, case events, health, missing and school (C0, C1, C3, C4, C5) pass through.
"""
