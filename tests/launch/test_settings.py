"""Does each setting of the environment reach the one it is for?"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRINT = "from kith.config import settings as s; print(s.PORT, s.EMAIL_PORT, s.EMAIL_HOST, s.KITH_FACTS_KEY)"


def test_ports_hosts_and_keys_are_those_of_the_environment(tmp_path: Path) -> None:
    said = {"KITH_PORT": "8123", "KITH_SMTP_PORT": "2525", "KITH_SMTP_HOST": "mail.example.org"}
    said |= {"KITH_FACTS_KEY_FILE": str(tmp_path / "facts.key"), "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", PRINT], env=os.environ | said, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["8123", "2525", "mail.example.org", str(tmp_path / "facts.key")]
