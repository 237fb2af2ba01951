"""What do people in the hub do? One verb a file."""
