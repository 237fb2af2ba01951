"""Which template libraries does this room offer?"""
