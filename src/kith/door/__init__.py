"""The door storey: where requests, commands and the demo come in."""
