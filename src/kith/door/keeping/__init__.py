"""keeping: how the database of an installation is set up, its records taken away, sealed, and put back.

*Setting up* brings tables, walls and first rows to this version, as the owner. A *backup* is one file: a dump of the
database and a *manifest* of what it must hold, sealed for one public key, so that the machine that writes backups
cannot read them. It never holds a key of the installation. *Putting back* happens in a database beside the one in use,
which takes its name only when everything the manifest says is so.
"""
