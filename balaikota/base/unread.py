"""Why a text could not be read, in the words of the house; what the reading program itself says stands in brackets."""

import json
from decimal import InvalidOperation

import yaml
from django.utils.translation import gettext as _

MOST = 200  # letters of what another program says


def why(error: Exception) -> str:
    """The reason behind "cannot be read:", without a full stop."""
    if isinstance(error, UnicodeDecodeError):
        return _("it is no text in UTF-8; save it as UTF-8 and try again")
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        mark = error.problem_mark
        return _place(mark.line + 1, mark.column + 1, error.problem or error.context or "YAML")
    if isinstance(error, json.JSONDecodeError):
        return _place(error.lineno, error.colno, error.msg)
    if isinstance(error, KeyError) and error.args:
        return _("%(name)s is missing") % {"name": error.args[0]}
    if isinstance(error, InvalidOperation):
        return _("something that should be a number is none")
    if isinstance(error, TypeError | AttributeError | RecursionError):
        return _("it is not built as such a file is (%(said)s)") % {"said": str(error)[:MOST]}
    return str(error)[:MOST]


def _place(line: int, column: int, said: str) -> str:
    facts = {"line": line, "column": column, "said": said[:MOST]}
    return _("something is wrong at line %(line)s, letter %(column)s (%(said)s)") % facts
