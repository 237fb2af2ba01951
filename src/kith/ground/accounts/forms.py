"""What is typed to sign in, to begin, and to keep an agency's workers?"""

from typing import Any, ClassVar
from uuid import UUID

from django import forms

from kith.ground.accounts.actions.keeping import NewPost
from kith.ground.accounts.rules import codes
from kith.ground.accounts.sealing import seal_text, unseal_text
from kith.ground.partners.models import Organisation, Team
from kith.ground.partners.rules import roles_of
from kith.ground.partners.words import ROLES
from kith.ground.ui.forms import KithForm, PlainForm

NOT_KEPT = {"data-keep-not": ""}
CODE = {"autocomplete": "one-time-code", "inputmode": "numeric"} | NOT_KEPT


def _password(label: str, autocomplete: str, help_text: str = "") -> forms.CharField:
    """Return a field for a password, as it is typed; a browser may fill it, and no page keeps it."""
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete} | NOT_KEPT)
    return forms.CharField(label=label, max_length=1000, strip=False, help_text=help_text, widget=widget)


class PasswordForm(PlainForm):
    """The first of two factors."""

    called: ClassVar = {"email": "your work e-mail address", "password": "your password"}
    email = forms.CharField(
        label="Work e-mail address", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = _password("Password", "current-password")


class CodeForm(PlainForm):
    """The second."""

    called: ClassVar = {"code": "the six digits your app shows now"}
    code = forms.CharField(label="Code from your app", max_length=20, widget=forms.TextInput(attrs=CODE))


class AgainForm(PlainForm):
    """Both at once, of somebody who is signed in."""

    called: ClassVar = {"password": "your password", "code": "the six digits your app shows now"}
    password = PasswordForm.base_fields["password"]
    code = CodeForm.base_fields["code"]


class SecretsForm(PlainForm):
    """A new password with a new app: the seed travels sealed in the page, and is kept once its code was right."""

    called: ClassVar = {
        "current": "your password as it is now",
        "password": "a password",
        "code": "the six digits your app shows now",
    }
    current = _password(
        "Your password now", "current-password", "If you do not know it, remove it under Your account first."
    )
    password = _password(
        "Password",
        "new-password",
        "15 characters or more. Several words in a row are good. You may paste it from a password manager.",
    )
    code = forms.CharField(
        label="Code from your app",
        max_length=20,
        help_text="The six digits the app shows for Kith.",
        widget=forms.TextInput(attrs=CODE),
    )
    seed = forms.CharField(widget=forms.HiddenInput(attrs=NOT_KEPT))

    def __init__(self, data: Any = None, *, worker_id: UUID, has_password: bool) -> None:
        """Carry the seed of the page on, or begin with a new one; ask for the password that is to be changed."""
        bound_to = f"new seed|{worker_id}"
        said = unseal_text(data.get("seed", ""), bound_to=bound_to) if data is not None else None
        self.raw = bytes.fromhex(said) if isinstance(said, str) else codes.new_seed()
        carried = {"seed": seal_text(self.raw.hex(), bound_to=bound_to)}
        super().__init__(None if data is None else data.dict() | carried, initial=carried)
        if has_password:
            self.fields["password"].label = "New password"
        else:
            del self.fields["current"]


class PostForm(KithForm):
    """Which role, in which team?"""

    called: ClassVar = {"role": "the role", "team": "the team"}
    role = forms.ChoiceField(label="Role")
    team = forms.ChoiceField(label="Team (optional)", required=False)
    title = forms.CharField(label="What the post is called (optional)", max_length=120, required=False)

    def __init__(self, *args: Any, agency: Organisation, teams: list[Team], **kwargs: Any) -> None:
        """Offer what this agency may give."""
        super().__init__(*args, **kwargs)
        roles = roles_of(agency.sector, is_law_enforcement=agency.is_law_enforcement)
        self.fields["role"].choices = [("", "Choose a role"), *((one, ROLES[one]) for one in roles)]  # type: ignore[attr-defined]
        self.fields["team"].choices = [("", "No team"), *((str(one.id), one.name) for one in teams)]  # type: ignore[attr-defined]

    def post(self) -> NewPost:
        """Return the post that was chosen."""
        team = self.cleaned_data["team"]
        return NewPost(self.cleaned_data["role"], UUID(team) if team else None, self.cleaned_data["title"])


class InviteForm(PostForm):
    """Whom to invite, and to what?"""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask who first."""
        super().__init__(*args, **kwargs)
        self.order_fields(["name", "email"])

    called: ClassVar = {"name": "their name", "email": "their work e-mail address", **PostForm.called}
    name = forms.CharField(label="Name", max_length=120)
    email = forms.EmailField(label="Work e-mail address", max_length=254)
