"""terminal: the commands behind ./kith, one module each with main(argv) -> int."""
