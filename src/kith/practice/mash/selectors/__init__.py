"""What may the hub and those it asks read?"""
