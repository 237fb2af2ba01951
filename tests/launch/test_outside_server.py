"""Is a database on another machine spoken to only where its certificate is checked?"""

import pytest

from kith.launch.environment import ServerUnfit
from kith.launch.external import check_version, check_way

AWAY = "postgresql://kith_app:secret@db.example.org/kith"


@pytest.mark.parametrize(
    "url",
    [
        AWAY,
        f"{AWAY}?sslmode=require",
        f"{AWAY}?sslmode=verify-ca",
        "postgresql://kith_app@192.0.2.7:5432/kith?sslmode=prefer",
        "postgresql://kith_app@[2001:db8::1]/kith",
        "postgresql://kith_app@localhost,db.example.org/kith",
        "postgresql://kith_app@localhost/kith?hostaddr=192.0.2.7",
        "postgresql:///kith?host=db.example.org",
    ],
)
@pytest.mark.parametrize("name", ["DATABASE_URL", "KITH_OWNER_URL"])
def test_another_machine_without_a_checked_certificate_is_refused_before_anything_is_sent(name: str, url: str) -> None:
    with pytest.raises(ServerUnfit, match=f"^{name} names a server on another machine") as refused:
        check_way(name, url)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "postgresql:///kith",
        "postgresql:///kith?host=/run/postgresql",
        "postgresql://kith_app@localhost:5432/kith",
        "postgresql://kith_app@127.0.0.1/kith",
        "postgresql://kith_app@[::1]/kith",
        f"{AWAY}?sslmode=verify-full&sslrootcert=/etc/authority.crt",
    ],
)
def test_this_machine_and_a_checked_certificate_are_taken(url: str) -> None:
    check_way("DATABASE_URL", url)


def test_where_nothing_says_which_machine_the_environment_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGHOST", "db.example.org")
    with pytest.raises(ServerUnfit):
        check_way("DATABASE_URL", "postgresql:///kith")


def test_what_is_no_address_is_said_in_words() -> None:
    with pytest.raises(ServerUnfit, match="no address of a PostgreSQL"):
        check_way("DATABASE_URL", "postgresql://kith_app@localhost/kith?sslmode=verify-full&tea=leaves")


def test_a_certificate_that_is_not_there_is_no_way_in() -> None:
    with pytest.raises(ServerUnfit, match="does not answer"):
        check_version("postgresql://kith_app@127.0.0.1:1/kith?sslmode=verify-full&sslrootcert=/nowhere.crt")
