"""Reading the log as it is written."""

import io
import json
import logging
from typing import Any

from structlog.stdlib import ProcessorFormatter


class Log:
    """Stands in for standard error."""

    def __init__(self) -> None:
        self.written = io.StringIO()

    @property
    def text(self) -> str:
        return self.written.getvalue()

    def requests(self) -> list[dict[str, Any]]:
        """The lines that tell of a request."""
        lines = [json.loads(line) for line in self.text.splitlines()]
        return [line for line in lines if line["event"] == "request"]


def handler() -> "logging.StreamHandler[Any]":
    """The handler that settings put at the root."""
    found = [each for each in logging.getLogger().handlers if isinstance(each.formatter, ProcessorFormatter)]
    assert isinstance(found[0], logging.StreamHandler)
    return found[0]
