"""Configure Django from the table of settings; nothing here is secret."""

from __future__ import annotations

import re
import secrets
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit
from zoneinfo import available_timezones

from openqi.site.option import read_number, read_option, refuse

HERE = Path(__file__).resolve().parent
VAR = Path(read_option("OPENQI_VAR")).resolve()
HTTPS = read_option("OPENQI_HTTPS") == "1"
CATALOGUES = Path(read_option("OPENQI_CATALOGUES") or VAR / "catalogues").resolve()
BASE_URL = read_option("OPENQI_BASE_URL").rstrip("/")
if not re.match(r"https?://[^/?#\s]+\Z", BASE_URL):
    raise refuse("setting-address", text=BASE_URL[:80])


def _secret_key() -> str:
    """Give the key that the environment names, or one that this machine keeps for itself."""
    given = read_option("OPENQI_SECRET_KEY")
    if given:
        return given
    if HTTPS:
        raise refuse("setting-secret")
    place = VAR / "secret-key"
    if not place.exists():
        VAR.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Two processes that start at once must end with one key: the first link wins.
        draft = place.with_name(f"secret-key-{secrets.token_hex(4)}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48), encoding="ascii")
        try:
            place.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return place.read_text(encoding="ascii")


def _port(parts: SplitResult, name: str) -> str:
    """Give the port of an address, if it names one."""
    try:
        return str(parts.port or "")
    except ValueError:
        raise refuse("setting-port", name=name) from None


def _database() -> dict[str, object]:
    """Read where the register is kept."""
    named = read_option("OPENQI_DATABASE")
    if named == "sqlite" or named.startswith("sqlite:"):
        path = named.removeprefix("sqlite").removeprefix(":").removeprefix("//")
        if not path:
            VAR.mkdir(mode=0o700, parents=True, exist_ok=True)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path or str(VAR / "register.sqlite3"),
            # Kept open: opening anew writes beside the file, which a full disk would refuse.
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    parts = urlsplit(named)
    if parts.scheme not in ("postgresql", "postgres"):
        raise refuse("setting-database", text=named.partition(":")[0][:20])
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": _port(parts, "OPENQI_DATABASE"),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = [host.strip() for host in read_option("OPENQI_HOSTS").split(",") if host.strip()]
ROOT_URLCONF = "openqi.site.urls"
WSGI_APPLICATION = "openqi.site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": _database()}

INSTALLED_APPS = [
    "openqi.site.accounts",  # before those whose commands it does in its own way
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "openqi.site.frame",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "openqi.site.registry",
    "openqi.site.portal",
    "openqi.site.portal.follow",
    "openqi.site.api",
    "openqi.site.desk",
]

MIDDLEWARE = [
    "openqi.site.frame.policy.ContentPolicy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "openqi.site.api.door.Door",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "openqi.site.frame.fault.Faults",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "openqi.site.frame.context.frame",
            ],
            "builtins": ["openqi.site.frame.templatetags.words"],
        },
    }
]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
TIME_ZONE = read_option("OPENQI_TIME_ZONE")
if TIME_ZONE not in available_timezones():
    raise refuse("setting-zone", text=TIME_ZONE[:80])
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [HERE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "openqi.site.accounts.password.Length",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "openqi.site.accounts.password.Common"},
    {"NAME": "openqi.site.accounts.password.Resemblance"},
]

# -- the desk ----------------------------------------------------------------------------------

EXAMPLES = HERE.parents[2] / "examples"
QUESTIONS = read_option("OPENQI_QUESTIONS") or (str(EXAMPLES) if EXAMPLES.is_dir() else "")
REREAD_DAYS = read_number("OPENQI_REREAD_DAYS")

# -- who signs in ------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "openqi.site.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "change_password": "openqi.site.accounts.form.ChangePassword",
    "reset_password_from_key": "openqi.site.accounts.form.ResetPasswordFromKey",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = str
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_METHODS = {"password", "mfa"}
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0
MFA_ADAPTER = "openqi.site.accounts.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A browser calls a page without HTTPS safe only on the machine itself; so do we.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SESSION_COOKIE_AGE = 12 * 3600

# Tries of signing in are counted where every worker sees them.
CACHES: dict[str, dict[str, object]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}


def _rate_cache() -> dict[str, dict[str, object]]:
    """Read where several machines count together."""
    named = read_option("OPENQI_RATE_CACHE")
    if not named:
        return {}
    if urlsplit(named).scheme not in ("redis", "rediss"):
        raise refuse("setting-cache", text=named.partition(":")[0][:20])
    if find_spec("redis") is None:
        raise refuse("setting-cache-package")
    # Who is waited for no longer than this is counted elsewhere.
    wait = {"socket_timeout": 0.2, "socket_connect_timeout": 0.2}
    backend = "django.core.cache.backends.redis.RedisCache"
    return {"rates": {"BACKEND": backend, "LOCATION": named, "OPTIONS": wait}}


CACHES |= _rate_cache()

# -- what travels ------------------------------------------------------------------------------

DATA_UPLOAD_MAX_MEMORY_SIZE = read_number("OPENQI_UPLOAD_LIMIT")
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
API_RATE = read_number("OPENQI_API_RATE")
API_KEY_RATE = read_number("OPENQI_API_KEY_RATE")
GAPS_RATE = read_number("OPENQI_GAPS_RATE")
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "openqi.site.accounts.entry.show_forgery"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
_mail = urlsplit(read_option("OPENQI_EMAIL"))
if _mail.scheme in ("smtp", "smtps") and _mail.hostname:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_USE_SSL = _mail.scheme == "smtps"
    EMAIL_USE_TLS = not EMAIL_USE_SSL
    EMAIL_HOST = _mail.hostname
    EMAIL_PORT = int(_port(_mail, "OPENQI_EMAIL") or (465 if EMAIL_USE_SSL else 587))
    EMAIL_HOST_USER = unquote(_mail.username or "")
    EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
elif read_option("OPENQI_EMAIL") != "console":
    # Whatever else it is would leave letters in the log, where nobody waits for them.
    raise refuse("setting-mail", text=_mail.scheme[:20])
DEFAULT_FROM_EMAIL = SERVER_EMAIL = read_option("OPENQI_EMAIL_FROM")

# Addresses of pages hold whole questions, so that no log line may hold an address's query.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"terse": {"()": "openqi.site.frame.terse.Terse"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["terse"]}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"openqi": {"level": "INFO"}},
}
