"""What follows in the hub from values alone?"""
