"""What is typed at the front door?"""
