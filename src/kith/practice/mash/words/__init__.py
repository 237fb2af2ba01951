"""Which words does the hub use?"""
