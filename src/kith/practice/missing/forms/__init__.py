"""What is typed when a child is missing, back, interviewed, and when others are told?"""
