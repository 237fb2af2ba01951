"""How does the street come into a database: its cast by the owner, its stories by the cast's own actions?"""
