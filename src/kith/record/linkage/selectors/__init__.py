"""Which pairs are there to decide, and which records are nearest to one another?"""
