"""Which agencies have a directory of their own, and what does it say of a worker? (OpenID Connect, code with PKCE)"""

import hmac
import json
import secrets
import time
import tomllib
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode
from urllib.request import Request

import jwt
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from kith.ground.accounts.words import FRESH_FOR
from kith.ground.kernel.fetching import fetched, hold_secure

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384")
"""Signatures by a key pair alone: a token without a signature, or under a shared secret, is none."""
NEEDED = ("iss", "sub", "aud", "exp", "iat", "nonce", "auth_time")
LEEWAY_SECONDS = 60
WELL_KNOWN = "/.well-known/openid-configuration"


class DirectoryFault(Exception):
    """The directory did not answer, or what came proves nobody; the message is for the log."""


@dataclass(frozen=True, slots=True)
class Directory:
    """One agency's directory: it speaks for the workers of this organisation and for nobody else's."""

    organisation: str
    name: str
    issuer: str
    client_id: str
    secret_file: Path
    amr: frozenset[str]
    acr: frozenset[str]

    def says_two_factors(self, claims: Mapping[str, Any]) -> bool:
        """Say whether the directory states in the agreed words that two factors were used."""
        methods = claims.get("amr")
        return claims.get("acr") in self.acr or bool(self.amr & set(methods if isinstance(methods, list) else ()))


def directories() -> dict[str, Directory]:
    """Return the directories of this installation by organisation code. Raises ImproperlyConfigured."""
    file = Path(settings.KITH_DIRECTORIES)
    try:
        rows = tomllib.loads(file.read_text())["directory"] if file.exists() else []
        found = [_directory(file.parent, row) for row in rows]
    except (KeyError, TypeError, ValueError) as error:
        raise ImproperlyConfigured(f"{file.name} cannot be used: {error}") from error
    if len({one.organisation for one in found}) < len(found):
        raise ImproperlyConfigured(f"{file.name}: an organisation has one directory.")
    return {one.organisation: one for one in found}


def question(directory: Directory, back: str) -> tuple[str, dict[str, str]]:
    """Return the address where the directory asks its worker, and what the session keeps. Raises DirectoryFault."""
    kept = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
    challenge = urlsafe_b64encode(sha256(kept["verifier"].encode()).digest()).rstrip(b"=").decode()
    asked = {
        "response_type": "code",
        "scope": "openid email",
        "client_id": directory.client_id,
        "redirect_uri": back,
        "state": kept["state"],
        "nonce": kept["nonce"],
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "prompt": "login",
        "max_age": "0",
    }
    where = _address(_described(directory), "authorization_endpoint")
    return f"{where}{'&' if '?' in where else '?'}{urlencode(asked)}", kept


def claims_of(directory: Directory, kept: Mapping[str, str], said: Mapping[str, str], back: str) -> dict[str, Any]:
    """Return what the directory says of the worker it sent back, when it is all true. Raises DirectoryFault."""
    if not hmac.compare_digest(said.get("state", "").encode(), kept["state"].encode()):
        raise DirectoryFault("another state")
    if said.get("iss", directory.issuer) != directory.issuer or "error" in said:
        raise DirectoryFault("another issuer answered, or it refused")
    described = _described(directory)
    token = _token(_address(described, "token_endpoint"), directory, kept, said.get("code", ""), back)
    keys = _fetched(Request(_address(described, "jwks_uri")))  # noqa: S310 - held to https
    return _verified(directory, token, keys, kept["nonce"])


def handle_of(issuer: str, sub: str) -> str:
    """Return the hash under which a person of a directory is kept: no other directory can say the same."""
    return sha256(json.dumps([issuer, sub]).encode()).hexdigest()


def _directory(folder: Path, row: Mapping[str, Any]) -> Directory:
    issuer = str(row["issuer"])
    hold_secure(issuer)
    return Directory(
        organisation=str(row["organisation"]),
        name=str(row["name"]),
        issuer=issuer,
        client_id=str(row["client_id"]),
        secret_file=folder / str(row["secret_file"]),
        amr=frozenset(row.get("amr", ())),
        acr=frozenset(row.get("acr", ())),
    )


def _described(directory: Directory) -> dict[str, Any]:
    described = _fetched(Request(directory.issuer.rstrip("/") + WELL_KNOWN))  # noqa: S310 - held to https
    if described.get("issuer") != directory.issuer:
        raise DirectoryFault("the description is another issuer's")
    return described


def _address(described: Mapping[str, Any], name: str) -> str:
    address = str(described.get(name, ""))
    try:
        hold_secure(address)
    except ValueError as error:
        raise DirectoryFault(f"no secure {name}") from error
    return address


def _token(address: str, directory: Directory, kept: Mapping[str, str], code: str, back: str) -> Any:
    try:
        secret = directory.secret_file.read_text().strip()
    except OSError as error:
        raise DirectoryFault("our secret for it cannot be read") from error
    pair = f"{quote(directory.client_id, safe='')}:{quote(secret, safe='')}"
    typed = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": kept["verifier"],
    }
    head = {"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}
    return _fetched(Request(address, urlencode(typed).encode(), head)).get("id_token")  # noqa: S310 - held to https


def _fetched(asking: Request) -> dict[str, Any]:
    """Return a JSON object of a directory; it leads nowhere else, is bounded, and is not waited for for long."""
    try:
        said = json.loads(fetched(asking))
    except (OSError, ValueError, HTTPException) as error:
        raise DirectoryFault(f"{asking.selector}: {type(error).__name__}") from error
    if not isinstance(said, dict):
        raise DirectoryFault("no object")
    return said


def _verified(directory: Directory, token: Any, keys: dict[str, Any], nonce: str) -> dict[str, Any]:
    try:
        named = jwt.get_unverified_header(token).get("kid")
        key = next(one for one in jwt.PyJWKSet.from_dict(keys).keys if one.key_id == named)
        claims: dict[str, Any] = jwt.decode(
            token,
            key,
            algorithms=ALGORITHMS,
            audience=directory.client_id,
            issuer=directory.issuer,
            leeway=LEEWAY_SECONDS,
            options={"require": list(NEEDED)},
        )
        asked_at = int(claims["auth_time"])
    except (jwt.PyJWTError, StopIteration, ValueError, TypeError) as error:
        raise DirectoryFault(f"token: {type(error).__name__}") from error
    if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != directory.client_id:
        raise DirectoryFault("token: for others too")
    if not hmac.compare_digest(str(claims["nonce"]).encode(), nonce.encode()):
        raise DirectoryFault("token: another nonce")
    if abs(time.time() - asked_at) > FRESH_FOR.total_seconds() + LEEWAY_SECONDS:
        raise DirectoryFault("token: its worker was not asked now")
    return claims
