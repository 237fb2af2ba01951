"""A passkey without a browser: what a device's authenticator does, by the letter of WebAuthn."""

import json
import secrets
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

FLAG = AuthenticatorData.FLAG


class Authenticator:
    """One passkey of one worker for one host."""

    def __init__(self, host: str = "testserver") -> None:
        self.host, self.origin = host, f"http://{host}"
        self.flags = FLAG.UP | FLAG.UV
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(32)
        self.owner = b""

    def make(self, asked: dict[str, Any]) -> str:
        """Answer the question for a new passkey."""
        self.owner = websafe_decode(asked["user"]["id"])
        public = ES256.from_cryptography_key(self.key.public_key())  # type: ignore[no-untyped-call]
        held = AttestedCredentialData.create(Aaguid.NONE, self.id, public)
        data = AuthenticatorData.create(self._host_hash(), self.flags | FLAG.AT, 0, bytes(held))
        said = self._client("webauthn.create", asked)
        return self._json({"attestationObject": AttestationObject.create("none", data, {}), "clientDataJSON": said})

    def use(self, asked: dict[str, Any]) -> str:
        """Answer the question for a passkey."""
        data = AuthenticatorData.create(self._host_hash(), self.flags, 0)
        said = self._client("webauthn.get", asked)
        signature = self.key.sign(bytes(data) + said.hash, ec.ECDSA(hashes.SHA256()))
        answer = {"authenticatorData": data, "clientDataJSON": said, "signature": signature, "userHandle": self.owner}
        return self._json(answer)

    def _host_hash(self) -> bytes:
        return sha256(self.host.partition(":")[0].encode()).digest()

    def _client(self, kind: str, asked: dict[str, Any]) -> CollectedClientData:
        return CollectedClientData.create(kind, websafe_decode(asked["challenge"]), self.origin)

    def _json(self, response: dict[str, bytes]) -> str:
        told = {name: websafe_encode(bytes(value)) for name, value in response.items()}
        name = websafe_encode(self.id)
        return json.dumps(
            {"id": name, "rawId": name, "type": "public-key", "response": told, "clientExtensionResults": {}}
        )
