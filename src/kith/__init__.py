"""Kith: one place where a worry about a child becomes a decision."""
