"""Are files from elsewhere read whole, row by row, whatever is in them?"""
