"""The pages of signing in, of one's own account and of an agency's workers."""
