"""What decides from values alone whether somebody is who they say?"""
