"""Does the memory hold, tried on the whole product?"""
