"""Django settings, read from the environment; `balaikota.runtime.environment` documents every name.

The embedded database's addresses are put into the environment by the `balaikota` command before Django starts.
"""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from balaikota.config import catalogues, logs
from balaikota.runtime import environment, home

PACKAGE = Path(__file__).parents[1]
SOURCE = environment.value("BALAIKOTA_SOURCE")
MODE = environment.value("BALAIKOTA_MODE")
DEMO = MODE == "demo"
PRODUCTION = MODE == "production"

HOME = home.path()
SECRET_KEY = environment.value("BALAIKOTA_SECRET_KEY") or home.secret_key()
DEBUG = False
ALLOWED_HOSTS = (environment.value("BALAIKOTA_ALLOWED_HOSTS") or ("" if PRODUCTION else "*")).split(",")
PUBLIC_PORT = environment.value("BALAIKOTA_PUBLIC_PORT")


def database(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    return {
        "ENGINE": "django_tenants.postgresql_backend",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, "application_name": "balaikota"},
    }


OWNER = environment.value("BALAIKOTA_DB_ROLE") == "owner"
DATABASES = {"default": database(environment.value("BALAIKOTA_OWNER_URL" if OWNER else "DATABASE_URL"))}
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]

PARTS_OF_MUSRENBANG = ("planning", "kamus", "voices", "ballots", "meetings", "fairness", "boards", "sipd")
SHARED_APPS = ["django_tenants", "balaikota.city.registry", "procrastinate.contrib.django"]
TENANT_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "balaikota.audit",
    "balaikota.city",
    "balaikota.parts",
    "balaikota.people",
    "balaikota.jobs",
    "balaikota.notice",
    "balaikota.regulation",
    "balaikota.document",
    "balaikota.handover",
    "balaikota.workflow",
    "balaikota.exchange",
    "balaikota.cooperation",
    "balaikota.saved",
    "balaikota.musrenbang",
    *(f"balaikota.musrenbang.{part}" for part in PARTS_OF_MUSRENBANG),
    "balaikota.adoption",
    "balaikota.berkas",
    "balaikota.portal",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
INSTALLED_APPS = [*SHARED_APPS, *TENANT_APPS, "django.contrib.staticfiles", "csp", "ninja", "balaikota.api"]
TENANT_LIMIT_SET_CALLS = True  # the search path once per change of city, not before each statement
TENANT_MODEL = "registry.City"
TENANT_DOMAIN_MODEL = "registry.Domain"
SHOW_PUBLIC_IF_NO_TENANT_FOUND = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Account"

ROOT_URLCONF = "balaikota.config.urls"
PUBLIC_SCHEMA_URLCONF = "balaikota.config.urls_public"
WSGI_APPLICATION = "balaikota.config.wsgi.application"

MIDDLEWARE = [
    "balaikota.portal.middleware.observe",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "balaikota.portal.middleware.Compress",
    "balaikota.portal.middleware.CityOfRequest",
    "balaikota.portal.middleware.bad_days",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "balaikota.portal.middleware.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "balaikota.portal.middleware.who_acts",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": False,
        "DIRS": sorted([*PACKAGE.glob("*/templates"), *PACKAGE.glob("*/*/templates")]),
        "OPTIONS": {
            "environment": "balaikota.portal.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "balaikota.portal.context.house",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/masuk/"
LOGIN_REDIRECT_URL = "/meja/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LOCALE_PATHS = catalogues.apart(INSTALLED_APPS)
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
catalogues.compile_all()

STATIC_URL = "/static/"
STATICFILES_DIRS = [Path(__file__).parents[1] / "portal" / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
MEDIA_ROOT = HOME / "media"
STORAGES = {
    "default": {"BACKEND": "balaikota.city.uploads.CityStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
KEYS_ROOT = HOME / "keys"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
WHITENOISE_IMMUTABLE_FILE_TEST = r"\.[0-9A-Za-z]{8,12}\.\w+$"
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 2**20

CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "registry_cache"}}

LOGGING = logs.configure()
CSRF_FAILURE_VIEW = "balaikota.portal.errors.csrf_failed"

EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if PRODUCTION else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = HOME / "mail"
EMAIL_HOST = environment.value("BALAIKOTA_EMAIL_HOST")
DEFAULT_FROM_EMAIL = environment.value("BALAIKOTA_EMAIL_FROM")

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^metrics$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
