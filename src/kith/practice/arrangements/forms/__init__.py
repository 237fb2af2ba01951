"""What is typed to write the rota and the settings?"""
