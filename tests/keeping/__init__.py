"""Is what was backed up what comes back, and nothing else?"""
