"""How are the pages of one child, and the books about who may look, asked for?"""
