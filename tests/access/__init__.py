"""Do the walls answer as the page on reasons to know says, for every role, class and relation?"""
