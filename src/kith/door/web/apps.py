"""How does Django know this room, and which room shows which kind of thing?"""

from django.apps import AppConfig

from kith.ground.ui.pages import register_pages


class WebConfig(AppConfig):
    """The room `web`."""

    name = "kith.door.web"
    label = "web"

    def ready(self) -> None:
        """Fill the register that templates link by."""
        register_pages(
            {
                "child": "child",
                "chronology": "chronology",
                "protected": "protected",
                "referral": "referral",
                "own_referral": "own-referral",
                "enquiry": "question",
                "pair": "pair",
                "disagree": "disagree",
                "disagreement": "disagreement",
                "transfer": "transfer",
                "glass": "glass",
                "seal": "seal",
                "looked": "who-looked",
                "people": "people-of-child",
                "shared": "shared",
                "episode": "episode",
                "missing_of_child": "missing-of-child",
            }
        )
