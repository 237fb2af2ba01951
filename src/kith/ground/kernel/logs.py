"""What may a line of the log say? Kinds and places in our code; nothing that anybody typed or that a row holds."""

import logging
import traceback

SERVER = "gunicorn."


def one_line(words: str) -> str:
    """Return words from outside as one line: what would end it, colour it or turn it round is written out."""
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in words)


class NoWords(logging.Formatter):
    """Lets our own lines through, and of everybody else's says only whence and how grave; of a fault only its kind."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line, and the places where a fault came through."""
        line = f"{record.levelname} {record.name} {one_line(_words_of(record))}".strip()
        fault = record.exc_info[1] if record.exc_info else None
        if fault is None:
            return line
        places = [f"  {one.filename}:{one.lineno} in {one.name}" for one in traceback.extract_tb(fault.__traceback__)]
        return "\n".join([line, *places, f"  {type(fault).__module__}.{type(fault).__name__}"])


def _words_of(record: logging.LogRecord) -> str:
    """Return our own words; the web server's of itself, without the request it speaks of; else only a status."""
    if record.name.startswith("kith."):
        return record.getMessage()
    if record.name.startswith(SERVER) and not record.exc_info:
        return record.getMessage().partition(": ")[0]
    return f"{getattr(record, 'status_code', '')}"
