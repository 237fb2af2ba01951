"""Does what stands before Django stand: environment, home, database, children?"""
