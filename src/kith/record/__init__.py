"""The record storey: who people are and which rows are one person."""
