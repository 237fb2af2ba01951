"""A directory of a council, small and real: HTTP on this machine, RSA keys, codes that count once, PKCE."""

import json
import threading
import time
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "kith-of-the-test", "a secret: with % signs"


@dataclass
class Council:
    """What the directory knows and says; a test changes what it says to harm it."""

    key: Any = field(default_factory=lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048))
    claims: dict[str, Any] = field(default_factory=dict)
    algorithm: str = "RS256"
    signs_with: Callable[[], Any] | None = None
    describes: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, dict[str, str]] = field(default_factory=dict)
    issuer: str = ""

    def __enter__(self) -> "Council":
        council = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                where = urlsplit(self.path)
                if where.path == "/authorize":
                    back = council.authorized(dict(parse_qsl(where.query)))
                    self.send_response(302)
                    self.send_header("Location", back)
                    self.end_headers()
                elif where.path == "/keys":
                    self.say(200, council.keys())
                else:
                    self.say(200, council.described())

            def do_POST(self) -> None:
                typed = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
                said = b64decode(self.headers["Authorization"].removeprefix("Basic ")).decode()
                is_ours = tuple(unquote(part) for part in said.split(":")) == (CLIENT, SECRET)
                token = council.token(typed) if is_ours else None
                self.say(200 if token else 400, {"id_token": token} if token else {"error": "invalid_grant"})

            def say(self, status: int, what: dict[str, Any]) -> None:
                body = json.dumps(what).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def described(self) -> dict[str, Any]:
        """Return the directory's description."""
        ends = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        return {"issuer": self.issuer} | {name: f"{self.issuer}/{end}" for name, end in ends.items()} | self.describes

    def keys(self) -> dict[str, Any]:
        """Return the public half of the signing key."""
        shown = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return {"keys": [shown | {"kid": "one", "use": "sig", "alg": "RS256"}]}

    def authorized(self, asked: dict[str, str]) -> str:
        """Let the worker in at the directory: a code for this question, and the way back."""
        assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
        assert (asked["prompt"], asked["max_age"]) == ("login", "0")
        code = uuid4().hex
        self.asked[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state'], 'iss': self.issuer})}"

    def token(self, typed: dict[str, str]) -> str | None:
        """Return the ID token for a code: once, and only for whoever asked."""
        asked = self.asked.pop(typed["code"], None)
        challenge = urlsafe_b64encode(sha256(typed["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        if asked is None or (challenge, typed["redirect_uri"]) != (asked["code_challenge"], asked["redirect_uri"]):
            return None
        now = int(time.time())
        said = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "auth_time": now}
        claims = said | {"nonce": asked["nonce"], "sub": "person-1", "email_verified": True, "amr": ["pwd", "mfa"]}
        claims = {name: value for name, value in (claims | self.claims).items() if value is not None}
        return jwt.encode(
            claims, self.signs_with() if self.signs_with else self.key, algorithm=self.algorithm, headers={"kid": "one"}
        )

    def led_back(self, address: str) -> str:
        """Follow the browser's way through the directory; return the path with which it comes back to Kith."""
        where = urlsplit(address)
        line = HTTPConnection(where.netloc)
        line.request("GET", f"{where.path}?{where.query}")
        back = urlsplit(line.getresponse().headers["Location"])
        line.close()
        return f"{back.path}?{back.query}"
