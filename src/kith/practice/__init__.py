"""The practice storey: the work with children, room by room."""
