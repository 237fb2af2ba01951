"""What is true of sealed text and of tokens without a database."""
