"""Is this a passkey of ours? (WebAuthn, by the fido2 library; the device must have checked its user)"""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialDescriptor,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialType,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from kith.ground.partners.models import Worker


class NoPasskey(Exception):
    """What the browser sent is no passkey made here for this question."""


def question_for_new(host: str, worker: Worker, held: Iterable[bytes]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the browser is asked to make a passkey, and what the session keeps until the answer."""
    user = PublicKeyCredentialUserEntity(id=worker.id.bytes, name=worker.email, display_name=worker.name)
    asked, state = _server(host).register_begin(
        user,
        [_named(one) for one in held],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return dict(asked.public_key), dict(state)


def new_passkey(host: str, state: Mapping[str, Any], answer: str) -> bytes:
    """Return the public half of the passkey just made. Raises `NoPasskey`."""
    try:
        made = _server(host).register_complete(state, json.loads(answer)).credential_data
    except Exception as error:  # whatever a stranger's bytes do to the parser, it is no passkey
        raise NoPasskey from error
    if made is None:
        raise NoPasskey
    return bytes(made)


def question(host: str, held: Iterable[bytes] = ()) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the browser is asked to prove, by any passkey for Kith or by one of those held, and the state."""
    named = [_named(one) for one in held]
    asked, state = _server(host).authenticate_begin(
        named or None, user_verification=UserVerificationRequirement.REQUIRED
    )
    return dict(asked.public_key), dict(state)


def handle_of(answer: str) -> str:
    """Return by what the passkey that answers is found. Raises `NoPasskey`."""
    try:
        return handle(AuthenticationResponse.from_dict(json.loads(answer)).raw_id)
    except Exception as error:
        raise NoPasskey from error


def check(host: str, state: Mapping[str, Any], answer: str, secret: bytes, worker_id: UUID) -> None:
    """Check that the passkey answers the question. Raises `NoPasskey`."""
    try:
        said = AuthenticationResponse.from_dict(json.loads(answer))
        _server(host).authenticate_complete(state, [AttestedCredentialData(secret)], said)
    except Exception as error:
        raise NoPasskey from error
    if said.response.user_handle not in (None, worker_id.bytes):
        raise NoPasskey


def handle(credential_id: bytes) -> str:
    """Return the hash a passkey is found by."""
    return sha256(credential_id).hexdigest()


def id_of(secret: bytes) -> bytes:
    """Return the id that a passkey's public half carries."""
    return AttestedCredentialData(secret).credential_id


def _named(secret: bytes) -> PublicKeyCredentialDescriptor:
    return PublicKeyCredentialDescriptor(type=PublicKeyCredentialType.PUBLIC_KEY, id=id_of(secret))


def _server(host: str) -> Fido2Server:
    """Return the library's server for the address in use; the host was checked against ALLOWED_HOSTS at the door."""
    origin = settings.KITH_ADDRESS or f"http://{host}"
    name = host.partition(":")[0]
    return Fido2Server(PublicKeyCredentialRpEntity(id=name, name="Kith"), verify_origin=lambda said: said == origin)
