"""What is read of the trail, and by whom?"""
