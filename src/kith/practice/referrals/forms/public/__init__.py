"""What is asked of somebody without an account, one question a page?"""
