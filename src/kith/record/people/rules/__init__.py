"""What does identity decide from values alone: identifiers, names, ages, agreement?"""
