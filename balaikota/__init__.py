"""Balai Kota: the open suite of city applications that one Indonesian city can adopt from another."""

from importlib.metadata import version

__version__ = version("balaikota")
