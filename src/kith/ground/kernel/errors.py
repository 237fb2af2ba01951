"""What can go wrong in a way that a person can act on?"""


class KithError(Exception):
    """A fault told in words a worker can act on; `str(error)` is shown as it stands."""


class NotThere(KithError):
    """The row is not there, or is not for this viewer: the two are never told apart."""


class Refused(KithError):
    """This viewer may not do this here; the sentence says who may."""


class NotNow(KithError):
    """The step is not open in the present state; the sentence says what is."""


class Changed(KithError):
    """Somebody else changed the row first; `now` holds the text that stands."""

    def __init__(self, message: str, now: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.now = now or {}


class Unfit(KithError):
    """The input cannot be used; `fields` maps a field's name to the sentence that mends it."""

    def __init__(self, message: str, fields: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.fields = fields or {}
