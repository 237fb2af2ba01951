"""Do the days of the people who use Kith go as the reference says, in a real browser?"""
