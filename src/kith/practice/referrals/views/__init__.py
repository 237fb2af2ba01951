"""How are the pages of the front door asked for?"""
