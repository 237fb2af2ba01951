"""What may a line of the log say? Kinds and places in our code; nothing that anybody typed or that a row holds."""

import logging
import traceback


class NoWords(logging.Formatter):
    """Lets our own lines through, and of everybody else's says only whence and how grave; of a fault only its kind."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line, and the places where a fault came through."""
        own = record.name.startswith("kith.")
        words = record.getMessage() if own else f"{getattr(record, 'status_code', '')}".strip()
        line = f"{record.levelname} {record.name} {words}".strip()
        fault = record.exc_info[1] if record.exc_info else None
        if fault is None:
            return line
        places = [f"  {one.filename}:{one.lineno} in {one.name}" for one in traceback.extract_tb(fault.__traceback__)]
        return "\n".join([line, *places, f"  {type(fault).__module__}.{type(fault).__name__}"])
