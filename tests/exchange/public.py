"""Where are the public returns that these readers are also run on, if they are on this machine?"""

from pathlib import Path

import pytest

HERE = Path(__file__).parent
SAMPLES = HERE / "samples"
PUBLIC = HERE.parents[1].parent / "shared" / "data"

needs_public = pytest.mark.skipif(
    not PUBLIC.is_dir(), reason="the public files are not beside the project (../shared/data)"
)


def public_files(pattern: str) -> list[Path]:
    """Return the public files of a pattern, sorted; none when they are not here."""
    return sorted(PUBLIC.glob(pattern))
