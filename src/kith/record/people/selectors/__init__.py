"""Who is this child, as all their rows together say?"""
