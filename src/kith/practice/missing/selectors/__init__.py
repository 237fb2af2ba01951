"""When were children missing, from where, where were they found, and whose interview is due?"""
