"""How are the pages of the memory asked for?"""
