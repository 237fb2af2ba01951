"""Did a form come from our own page? (in place of a cookie, for people without an account)"""

from urllib.parse import urlsplit


def is_from_here(origin: str, referer: str, host: str) -> bool:
    """Say whether neither header names another site. A browser that names none is let in: it carries no session."""
    said = origin if origin and origin != "null" else referer
    try:
        return not said or urlsplit(said).netloc.lower() == host.lower()
    except ValueError:
        return False
