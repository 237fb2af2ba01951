"""Which files are sent to be imported, and is what was rehearsed to be imported?"""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile

from kith.desk.exchange.words import ENDINGS, FORMATS, MOST_BYTES, MOST_FILES
from kith.ground.ui.forms import KithForm

NOT_KEPT = (
    f"A file cannot be taken: only {', '.join(ENDINGS)} are, up to {MOST_BYTES // 1_000_000} MB together, and none"
    " while the disk is nearly full."
)


class _Files(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several."""

    widget = _Files

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return every file; each must have come whole."""
        files = data if isinstance(data, list) else [data] if data else []
        kept: list[UploadedFile] = [super(FilesField, self).clean(one, initial) for one in files or [None]]
        if len(kept) > MOST_FILES:
            raise forms.ValidationError(f"Send at most {MOST_FILES} files at once.")
        if not all(getattr(one, "is_whole", False) for one in kept):
            raise forms.ValidationError(NOT_KEPT)
        return kept


class SendForm(KithForm):
    """What kind of files they are, of the kinds that are the sender's work, and the files."""

    called: ClassVar[Mapping[str, str]] = {"sent": "the files", "format": "what the files are"}
    format = forms.ChoiceField(label="What are they?", choices=list(FORMATS.items()), widget=forms.RadioSelect)
    sent = FilesField(label="Files", help_text="All files of one import together. A workbook must not be locked.")
    year = forms.IntegerField(
        label="Collection year, if no file is named by it",
        min_value=2000,
        max_value=2049,
        required=False,
        help_text="For looked-after returns: the year the collection ends in, for example 2015.",
    )

    def __init__(self, kinds: Collection[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(name, words) for name, words in FORMATS.items() if name in kinds]
        self.fields["format"].choices = choices  # type: ignore[attr-defined]  # a choice field's
        if len(choices) == 1:
            self.fields["format"].initial = choices[0][0]
        if "ssda903" not in kinds:
            del self.fields["year"]


class DecideForm(KithForm):
    """Import what was rehearsed, or let the files go."""

    decision = forms.ChoiceField(choices=[("import", "Import"), ("let_go", "Let go")], widget=forms.HiddenInput)
