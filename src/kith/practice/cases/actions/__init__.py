"""What is done to a child's case: the single record opened, the events of a return brought in."""
