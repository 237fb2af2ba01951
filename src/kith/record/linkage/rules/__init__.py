"""Which two records are about one person, and how sure is that? Values only: no file, no database, no clock."""
