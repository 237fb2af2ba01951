"""launch: what must stand before Django can: environment, home, database, children.

Standard library only (the one exception, `external`, is loaded when the environment exists) and it
imports no room of Kith; a command is loaded by its name. Words: a *home* is the data folder
(KITH_HOME), the *embedded server* is the PostgreSQL that lives in it, an *account* is the operating
system user that server runs as. Record classes: none. It never reads a table of the product.
"""
