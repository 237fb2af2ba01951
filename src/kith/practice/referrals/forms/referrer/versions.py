"""What is sent with a press that changes a whole report?"""

from kith.ground.ui.forms import VersionedForm


class RemoveForm(VersionedForm):
    """Take a child out of the report as it was seen."""
