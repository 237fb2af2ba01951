"""What decides, from values alone, how a worry without an account is received?"""
