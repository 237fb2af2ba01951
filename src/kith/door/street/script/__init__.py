"""Who lives and works on the street, and what happens there? Everybody and every place is invented."""
