"""Files of schools about pupils: the census, registers of attendance, and the transfer file (CTF)."""
