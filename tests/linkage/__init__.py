"""Is the same child found in every engine, in every file, and never where a seal forbids it?"""
