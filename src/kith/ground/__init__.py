"""The ground storey: what every room stands on. Imports nothing above it."""
