"""The desk storey: what is composed from the rooms below."""
