"""What do people at the front door do? One verb a file."""
