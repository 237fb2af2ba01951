"""How are the rota and the settings asked for?"""
