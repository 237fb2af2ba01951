"""Does what must not be known stay inside, by every way out and in?"""
