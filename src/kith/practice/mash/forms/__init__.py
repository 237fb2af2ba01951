"""What is typed on the hub's pages?"""
