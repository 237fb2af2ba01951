"""What stands: the rota, the settings?"""
