"""Which roles does an agency give, how is the key of its system written, and is this the secret it was made with?"""

import hmac
from hashlib import sha256

from kith.ground.partners.words import ROLES_BY_SECTOR, ROLES_EVERY_AGENCY_GIVES

MARK = "kith"


def roles_of(sector: str, *, is_law_enforcement: bool) -> tuple[str, ...]:
    """Return the roles an agency of this sector may give: no school makes a police officer or a MASH manager."""
    return ROLES_EVERY_AGENCY_GIVES + ROLES_BY_SECTOR.get("police" if is_law_enforcement else sector, ())


def roles_given_sql(sector: str) -> str:
    """Return the same as a SQL list, for a sector that is worked out in SQL and is `police` for law enforcement."""
    cases = " ".join(f"when '{name}' then {_array(roles)}" for name, roles in ROLES_BY_SECTOR.items())
    return f"({_array(ROLES_EVERY_AGENCY_GIVES)} || case {sector} {cases} else '{{}}' end)"


def whole_key(key_id: str, secret: str) -> str:
    """Return what the agency's system shows: mark, id and secret."""
    return f"{MARK}_{key_id}_{secret}"


def parts_of(text: str) -> tuple[str, str]:
    """Return id and secret of what was shown; two empty texts when it is no key of ours."""
    mark, _, rest = text.partition("_")
    key_id, _, secret = rest.partition("_")
    return (key_id, secret) if mark == MARK and key_id.isalnum() and secret else ("", "")


def digest_of(secret: str) -> str:
    """Return what is kept of a secret. It is random and 256 bits long, so one round of SHA-256 is enough."""
    return sha256(secret.encode()).hexdigest()


def is_same(digest: str, secret: str) -> bool:
    """Say whether a secret is the one, in a time that tells nothing."""
    return hmac.compare_digest(digest, digest_of(secret))


def _array(names: tuple[str, ...]) -> str:
    quoted = ", ".join(f"'{name}'" for name in names)
    return f"array[{quoted}]::text[]"
