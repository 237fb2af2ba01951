"""Do the rules of accounts hold?"""
