"""What is done with accounts: prove, begin, end, invite, move, take off, recover."""
