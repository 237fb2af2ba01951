"""What follows from positions and outlines alone?"""
