"""Does each setting of the environment reach the one it is for?"""

import os
import socket
import ssl
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.mail.backends.smtp import EmailBackend

from kith.config.settings import mail_tls

ROOT = Path(__file__).parents[2]
PRINT = "from kith.config import settings as s; print(s.PORT, s.EMAIL_PORT, s.EMAIL_HOST, s.KITH_FACTS_KEY)"


def test_ports_hosts_and_keys_are_those_of_the_environment(tmp_path: Path) -> None:
    said = {"KITH_PORT": "8123", "KITH_SMTP_PORT": "2525", "KITH_SMTP_HOST": "mail.example.org"}
    said |= {"KITH_FACTS_KEY_FILE": str(tmp_path / "facts.key"), "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", PRINT], env=os.environ | said, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["8123", "2525", "mail.example.org", str(tmp_path / "facts.key")]


@pytest.mark.parametrize(
    ("said", "ways"),
    [
        ({"KITH_SMTP_HOST": "mail.example.org"}, "True False"),
        ({"KITH_SMTP_HOST": "mail.example.org", "KITH_SMTP_TLS": "tls"}, "False True"),
        ({"KITH_SMTP_HOST": "mail.example.org", "KITH_SMTP_TLS": "off"}, "False False"),
        ({}, "False False"),
    ],
)
def test_mail_leaves_this_machine_enciphered_unless_somebody_says_otherwise(said: dict[str, str], ways: str) -> None:
    asked = "from kith.config import settings as s; print(s.EMAIL_USE_TLS, s.EMAIL_USE_SSL)"
    clean = {key: value for key, value in os.environ.items() if not key.startswith("KITH_SMTP")}
    done = subprocess.run(
        [sys.executable, "-c", asked],
        env=clean | said | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == ways


def test_another_word_for_it_is_refused() -> None:
    with pytest.raises(ValueError, match="one of starttls, tls, off"):
        mail_tls("sometimes", "mail.example.org")


def test_a_mail_server_with_a_certificate_nobody_knows_gets_no_mail(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    _certificate(key, certificate)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as server:
        heard: list[bytes] = []
        thread = threading.Thread(target=_one_talk, args=(server, context, heard))
        thread.start()
        mail = EmailBackend(host="localhost", port=server.getsockname()[1], use_tls=False, use_ssl=True, timeout=5)
        with pytest.raises(ssl.SSLCertVerificationError):
            mail.open()
        thread.join()
    assert heard == []


def _one_talk(server: socket.socket, context: ssl.SSLContext, heard: list[bytes]) -> None:
    line, _ = server.accept()
    with line:
        try:
            with context.wrap_socket(line, server_side=True) as secure:
                heard.append(secure.recv(100))
        except OSError:
            """The other side hung up, as it should."""


def _certificate(key: Path, certificate: Path) -> None:
    secret = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.fromtimestamp(time.time(), UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(secret.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(secret, hashes.SHA256())
    )
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    unlocked = serialization.NoEncryption()
    key.write_bytes(secret.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, unlocked))
