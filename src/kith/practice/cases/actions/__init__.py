"""What is done to a child's case: the single record opened, a child screened, the events of a return brought in."""
