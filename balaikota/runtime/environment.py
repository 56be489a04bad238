"""Every setting of Balai Kota: one table that the documentation and a test are made from."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Setting:
    """One environment variable: its default as text ("" = not set) and what it means."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting("BALAIKOTA_HOME", "", "Folder of data, secrets and uploads. Default: the platform's folder for data."),
    Setting("BALAIKOTA_MODE", "development", "demo, development or production."),
    Setting("DATABASE_URL", "", "PostgreSQL 15 or later, as the role that serves (balaikota_app). Not set: embedded."),
    Setting("BALAIKOTA_OWNER_URL", "", "The same database, as the role that owns and migrates (balaikota_owner)."),
    Setting("BALAIKOTA_DB_ROLE", "app", "Which of the two a process connects as: app or owner. Commands set it."),
    Setting("BALAIKOTA_DATABASE", "", "Set to 'embedded' by the runtime when the URLs lead to the embedded server."),
    Setting("BALAIKOTA_SECRET_KEY", "", "Signs sessions; at least 50 characters. Outside production: from the home."),
    Setting("BALAIKOTA_ALLOWED_HOSTS", "", "Host names this installation answers to, separated by commas."),
    Setting(
        "BALAIKOTA_TRUSTED_PROXY",
        "",
        "Address of the reverse proxy that ends TLS and sets X-Forwarded-For and X-Forwarded-Proto.",
    ),
    Setting(
        "BALAIKOTA_ALLOW_EMBEDDED_IN_PRODUCTION",
        "",
        "Set to 'yes' to accept the embedded database in production (it has no replica and no one watches it).",
    ),
    Setting("BALAIKOTA_PORT_CITIES", "", "Port to city, as 8001:batam,8002:surabaya. Set by the demonstration."),
    Setting("BALAIKOTA_PUBLIC_PORT", "", "Port under which other cities reach this one; not set: that of the scheme."),
    Setting("BALAIKOTA_SOURCE", "", "Address at which the source of what runs here is offered (AGPL, section 13)."),
    Setting("BALAIKOTA_EMAIL_HOST", "localhost", "Mail server that notices are handed to (port 25), in production."),
    Setting("BALAIKOTA_EMAIL_FROM", "balaikota@localhost", "Sender of notices."),
    Setting(
        "BALAIKOTA_SIGNING_CERTIFICATE",
        "",
        "PKCS #12 file that signs papers electronically; {city} in it stands for the city's name. Not set: by hand.",
    ),
    Setting("BALAIKOTA_SIGNING_PASSWORD", "", "Password of that file."),
    Setting("BALAIKOTA_BSRE_ADDRESS", "", "Address of the city's BSrE e-sign client service. Not set: no BSrE."),
    Setting("BALAIKOTA_BSRE_USER", "", "The client's name there."),
    Setting("BALAIKOTA_BSRE_PASSWORD", "", "The client's password there."),
    Setting("BALAIKOTA_DATA", "", "Folder of the real lists that some tests read. Default: ../shared/data."),
    Setting(
        "BALAIKOTA_METRICS_TOKEN", "", "Bearer token that reads /metrics from another computer. Not set: loopback only."
    ),
    Setting("BALAIKOTA_LOG_LEVEL", "info", "debug, info, warning or error; logs are JSON lines on standard error."),
    Setting("BALAIKOTA_TEST_HOME", "", "Home of the server that tests use. Default: var/test in the checkout."),
    Setting("BALAIKOTA_REQUIRE_DATA", "", "Set to 1 where a test that lacks its data or browser must fail, not skip."),
)

NAMES = frozenset(setting.name for setting in SETTINGS)
DEFAULTS = {setting.name: setting.default for setting in SETTINGS}


def value(name: str, environ: Mapping[str, str] = os.environ) -> str:
    """A setting as text; an unlisted name is a fault of the program (KeyError)."""
    return environ.get(name, "") or DEFAULTS[name]


def is_root() -> bool:
    """Whether this is the superuser of a Unix system, as which PostgreSQL refuses to run."""
    return sys.platform != "win32" and os.geteuid() == 0
