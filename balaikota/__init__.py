"""Balai Kota: the open suite of city applications."""
