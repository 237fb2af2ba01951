"""How are the hub's pages asked for?"""
