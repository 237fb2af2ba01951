"""What does a view know of the one who asks?"""

from uuid import UUID

from django.http import HttpRequest

from kith.ground.access.viewer import Viewer


class ViewerRequest(HttpRequest):
    """A request inside its viewer's transaction; `answer_key` is the form's key while it is being answered."""

    viewer: Viewer
    answer_key: UUID | None
