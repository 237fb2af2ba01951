"""How do files become rows, and how are files taken that somebody sent?"""
