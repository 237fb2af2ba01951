"""How do the forms without an account answer?"""
