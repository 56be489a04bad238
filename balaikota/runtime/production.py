"""What a production start must have: a pure look at the environment."""

from collections.abc import Mapping

SECRET_LENGTH = 50


def faults(environ: Mapping[str, str]) -> list[str]:
    """Sentences that say what is missing for production and what to set; none when nothing is."""
    return [sentence for wrong, sentence in _checks(environ) if wrong]


def _checks(environ: Mapping[str, str]) -> list[tuple[bool, str]]:
    hosts = [host.strip() for host in environ.get("BALAIKOTA_ALLOWED_HOSTS", "").split(",") if host.strip()]
    embedded = not environ.get("DATABASE_URL") or environ.get("BALAIKOTA_DATABASE") == "embedded"
    accepted = environ.get("BALAIKOTA_ALLOW_EMBEDDED_IN_PRODUCTION", "").lower() in {"yes", "true", "1"}
    secret = environ.get("BALAIKOTA_SECRET_KEY", "")
    return [
        (
            embedded and not accepted,
            (
                "The embedded database is for demonstration, development and trial. Set DATABASE_URL and"
                " BALAIKOTA_OWNER_URL to a PostgreSQL server, or accept it with"
                " BALAIKOTA_ALLOW_EMBEDDED_IN_PRODUCTION=yes."
            ),
        ),
        (not secret, "There is no secret key. Set BALAIKOTA_SECRET_KEY to a long random text."),
        (
            0 < len(secret) < SECRET_LENGTH,
            f"BALAIKOTA_SECRET_KEY is shorter than {SECRET_LENGTH} characters. Set a longer random text.",
        ),
        (not hosts, "No host name is allowed. Set BALAIKOTA_ALLOWED_HOSTS, such as musrenbang.kota.go.id."),
        ("*" in hosts, "BALAIKOTA_ALLOWED_HOSTS is '*', which trusts every name. Set the names of your cities."),
        (
            not environ.get("BALAIKOTA_TRUSTED_PROXY"),
            "No proxy ends TLS. Set BALAIKOTA_TRUSTED_PROXY to the address of the reverse proxy in front.",
        ),
    ]
