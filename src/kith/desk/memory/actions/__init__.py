"""What is done about the memory: telling, giving and ending reasons, looking into the unusual?"""
