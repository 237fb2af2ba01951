"""When is a session over, and which browser was it?"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

BROWSERS = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What the partnership has decided about sessions."""

    idle: timedelta
    longest: timedelta
    most: int

    @classmethod
    def of(cls, decided: dict[str, Any]) -> "Limits":
        """Return the limits in force, from the settings in force; never wider than the most allowed."""
        return cls(
            timedelta(minutes=min(60, int(decided["sign_in.idle_minutes"]))),
            timedelta(hours=min(12, int(decided["sign_in.hours"]))),
            max(1, int(decided["sign_in.at_once"])),
        )


def end_of(now: datetime, *, seen_at: datetime, over_at: datetime, idle: timedelta) -> str:
    """Return why a session is over (words.ENDS), or nothing."""
    if now >= over_at:
        return "over"
    return "idle" if now - seen_at >= idle else ""


def browser_of(said: str) -> str:
    """Return the browser and system that a User-Agent names, in words its owner knows."""
    browser = next((name for mark, name in BROWSERS if mark in said), "A browser")
    system = next((name for mark, name in SYSTEMS if mark in said), "")
    return f"{browser} on {system}" if system else browser
