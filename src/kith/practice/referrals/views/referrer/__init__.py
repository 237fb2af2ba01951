"""How does a referrer make a referral, and read what became of it?"""
