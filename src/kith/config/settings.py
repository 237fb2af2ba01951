"""Which settings does this installation run under?

Typed from the environment, which `kith.launch` fills; nothing here opens a connection.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


def _secret() -> str:
    """Return the signing secret from its file (0600), or a throw-away one for tools that serve nobody."""
    path = os.environ.get("KITH_SECRET_KEY_FILE", "")
    return Path(path).read_text().strip() if path and Path(path).exists() else os.urandom(32).hex()


def database_from(url: str) -> dict[str, Any]:
    """Return Django's settings for one libpq URL; the socket folder may stand in `?host=`."""
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "kith",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query["host"][0] if "host" in query else (parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": 0,
        # only statements whose values travel beside them can be prepared: those of access.gathered
        "OPTIONS": {key: values[0] for key, values in query.items() if key.startswith("ssl")}
        | {"prepare_threshold": 2},
    }


def mail_tls(said: str, host: str) -> tuple[bool, bool]:
    """Return whether mail goes out by STARTTLS and whether by TLS from the first byte; either checks the certificate.

    Said nothing, it is STARTTLS to any machine but this one. Raises ValueError for a word that is none of the three.
    """
    way = said or ("off" if host in ("localhost", "127.0.0.1", "::1") else "starttls")
    if way not in ("starttls", "tls", "off"):
        raise ValueError("KITH_SMTP_TLS is one of starttls, tls, off.")
    return way == "starttls", way == "tls"


def _pooled(database: dict[str, Any]) -> dict[str, Any]:
    size = int(os.environ.get("KITH_POOL", "0"))
    if size:
        database["OPTIONS"]["pool"] = {"min_size": 1, "max_size": size}
    return database


KITH_HOME = Path(os.environ.get("KITH_HOME", "var")).absolute()
KITH_SINK = Path(os.environ.get("KITH_SINK", KITH_HOME / "sink" / "leaves.log")).absolute()
KITH_FACTS_KEY = Path(os.environ.get("KITH_FACTS_KEY_FILE", KITH_HOME / "keys" / "facts.key")).absolute()
"""The key that wraps the keys of protected facts: outside the database, in no backup."""
KITH_CLAMD = os.environ.get("KITH_CLAMD", "")
"""A scanner of viruses that files sent in pass first: clamd's socket (`/run/clamav/clamd.ctl`) or `host:port`."""
PORT = int(os.environ.get("KITH_PORT", "8000"))
SECRET_KEY = _secret()
DEBUG = False
KITH_PROXIES = frozenset(filter(None, os.environ.get("KITH_PROXIES", "").split(",")))
"""Addresses of our own proxies: what they say of who is behind them is believed."""
KITH_ADDRESS = os.environ.get("KITH_ADDRESS", "").rstrip("/")
"""Where people find Kith (https://kith.example.org); passkeys and cookies are bound to it. Empty: this machine."""
IS_SECURE = KITH_ADDRESS.startswith("https://")
ALLOWED_HOSTS = os.environ.get("KITH_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
if KITH_ADDRESS:
    ALLOWED_HOSTS.append(urlsplit(KITH_ADDRESS).hostname or "")
    CSRF_TRUSTED_ORIGINS = [KITH_ADDRESS]
KITH_FACTOR_KEY_FILE = Path(os.environ.get("KITH_FACTOR_KEY_FILE", KITH_HOME / "keys" / "factors.key")).absolute()
"""Seals the seeds of authenticator apps; kept outside the database."""
KITH_DIRECTORIES = Path(os.environ.get("KITH_DIRECTORIES", KITH_HOME / "directories.toml")).absolute()
"""Agencies' own directories, one table each: organisation, name, issuer, client_id, secret_file, amr, acr."""

DATABASES: dict[str, dict[str, Any]] = {
    "default": _pooled(database_from(os.environ.get("DATABASE_URL", "postgresql:///kith"))),
}
if os.environ.get("KITH_OWNER_URL"):
    DATABASES["owner"] = database_from(os.environ["KITH_OWNER_URL"])
DATABASE_ROUTERS = ["kith.config.routers.OwnerMigrates"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "kith.ground.kernel",
    "kith.ground.ui",
    "kith.ground.trail",
    "kith.ground.partners",
    "kith.ground.access",
    "kith.ground.accounts",
    "kith.ground.vault",
    "kith.ground.places",
    "kith.ground.papers",
    "kith.ground.tasks",
    "kith.ground.sharing",
    "kith.ground.notices",
    "kith.record.people",
    "kith.record.protected",
    "kith.record.linkage",
    "kith.practice.referrals",
    "kith.practice.worries",
    "kith.practice.mash",
    "kith.practice.arrangements",
    "kith.practice.escalation",
    "kith.practice.missing",
    "kith.practice.cases",
    "kith.desk.casefile",
    "kith.desk.memory",
    "kith.desk.protection",
    "kith.desk.returns",
    "kith.desk.exchange",
    "kith.desk.duties",
    "kith.door.street",
    "kith.door.web",
]
AUTH_USER_MODEL = "partners.Worker"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
MIDDLEWARE = [
    "kith.door.web.middleware.known_hosts",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kith.door.web.by_tls.tls_alone",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kith.door.web.middleware.private_pages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "kith.door.web.middleware.no_echo",
    "kith.door.web.middleware.refusals_on_the_beat",
    "kith.door.web.middleware.viewer_transaction",
]
ROOT_URLCONF = "kith.door.web.urls"
CSRF_FAILURE_VIEW = "kith.door.web.views.form_expired"
WSGI_APPLICATION = "kith.door.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "kith.door.web.context.page_frame",
            ],
            "builtins": ["kith.ground.ui.templatetags.kith_ui"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

SESSION_ENGINE = "kith.ground.accounts.stored_sessions"
SESSION_COOKIE_NAME = "__Host-kith_session" if IS_SECURE else "kith_session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
"""Longer than any session lasts: the session itself says when it is over, and whose it was."""
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = "__Host-kith_form" if IS_SECURE else "kith_form"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_HANDLERS = ["kith.door.web.uploads.KeptToImport", "kith.door.web.uploads.LetGo"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "manifest-src": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False
EMAIL_BACKEND = os.environ.get("KITH_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = str(KITH_HOME / "outbox")
EMAIL_HOST = os.environ.get("KITH_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("KITH_SMTP_PORT", "25"))
EMAIL_USE_TLS, EMAIL_USE_SSL = mail_tls(os.environ.get("KITH_SMTP_TLS", ""), EMAIL_HOST)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("KITH_FROM", "kith@example.org")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"no words": {"()": "kith.ground.kernel.logs.NoWords"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "no words"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
