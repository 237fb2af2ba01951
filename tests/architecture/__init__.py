"""Does each check of the house go red when its rule is broken?"""
