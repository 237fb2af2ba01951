"""What may this viewer read of the front door?"""
