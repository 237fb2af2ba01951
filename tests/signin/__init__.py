"""Does sign-in let in whom it should, and nobody else?"""
