"""Which looks are unusual? Pure rules, each named, and the order in which they are read."""
