"""What happens on the street between 1 December 2014 and 14 January 2015?

Each story is walked through the real actions by the loader, in the order of all steps' times. The clock
of the demo stands at NOW when the last step is done.
"""

from kith.door.street.script.shapes import Step, Story
from kith.door.street.script.stories_alike import ALIKE_STORIES
from kith.door.street.script.stories_door import DOOR_STORIES
from kith.door.street.script.stories_hub import HUB_STORIES
from kith.door.street.script.stories_missing import MISSING_STORIES

NOW = "2015-01-14 11:00"
"""London time at which the street stands still."""

STORIES: tuple[Story, ...] = HUB_STORIES + DOOR_STORIES + ALIKE_STORIES
"""One referral each."""
EVERY_STORY: tuple[Story, ...] = STORIES + MISSING_STORIES


def in_order() -> tuple[tuple[str, Step], ...]:
    """Return every step of every story as (story key, step), earliest first."""
    every = [(story.key, step) for story in EVERY_STORY for step in story.steps]
    return tuple(sorted(every, key=lambda one: one[1].at))
