"""What does a referrer type, page by page?"""
