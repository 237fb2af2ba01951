"""A council's children in need census (CIN): one XML message, a child at a time."""
