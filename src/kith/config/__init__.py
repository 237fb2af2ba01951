"""Settings of this installation; imported by nobody but the door."""
