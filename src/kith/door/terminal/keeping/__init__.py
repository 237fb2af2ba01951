"""keeping: how a whole installation's records are taken away, sealed, and put back.

A *backup* is one file: a dump of the database and a *manifest* of what it must hold, sealed for one public key, so that
the machine that writes backups cannot read them. It never holds a key of the installation. *Putting back* happens in
a database beside the one in use, which takes its name only when everything the manifest says is so.
"""
