"""What do the rooms below say of one child, put together?"""
