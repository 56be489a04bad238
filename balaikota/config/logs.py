"""Logs: one JSON object per line on standard error, for every library of the house alike.

No line holds a query string, an address of a person's computer or the values of a row: PostgreSQL quotes those
under DETAIL, which is cut off here.
"""

import re
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

from balaikota.runtime import environment

DETAIL = re.compile(r"^(DETAIL|CONTEXT|HINT|LINE \d+):.*$\n?", re.MULTILINE)


def cut_values(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    """Take the values of rows out of a database's complaint."""
    for key in ("exception", "event"):
        if isinstance(event.get(key), str):
            event[key] = DETAIL.sub("", event[key])
    return event


def name_request(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    from balaikota.audit.events import request_id

    if request_id.get():
        event.setdefault("request_id", request_id.get())
    return event


def hide_address(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    """Django writes the whole address of a failed request, which can hold a token; our own line has the route."""
    if event.get("logger") == "django.request":
        event["event"] = "request failed"
        event.pop("positional_args", None)
    return event


STEPS: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
    hide_address,
    cut_values,
]


def configure() -> dict[str, Any]:
    """Set structlog up, and return Django's LOGGING."""
    structlog.configure(
        processors=[*STEPS[:4], name_request, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    level = environment.value("BALAIKOTA_LOG_LEVEL").upper()
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": [*STEPS[:4], name_request],
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    *STEPS[4:],
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            # What visitors ask for in vain is in our own line; only what broke is told twice.
            "django.request": {"level": "ERROR"},
            "procrastinate": {"level": "WARNING"},
            "django.security.DisallowedHost": {"level": "CRITICAL"},
        },
    }
