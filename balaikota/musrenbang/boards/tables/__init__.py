"""The tables of a dashboard: the same rows for the page, its chart and its files."""

from .frame import Col, Line, Table
from .gathered import Gathered, gather
from .made import tables

__all__ = ["Col", "Gathered", "Line", "Table", "gather", "tables"]
