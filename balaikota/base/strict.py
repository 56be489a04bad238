"""What goes over the wire: nothing that is not named, in or out."""

from ninja import Schema
from pydantic import ConfigDict


class Strict(Schema):
    """Every schema of the open data and of the applications' API."""

    model_config = ConfigDict(extra="forbid")
