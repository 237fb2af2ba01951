"""What does a referral decide from values alone?"""
