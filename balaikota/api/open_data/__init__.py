"""The catalogue of the open data: every list of every room, as a page, as DCAT, and as files.

Perpres 39/2019 (Satu Data Indonesia): standard, metadata, interoperable, with one reference code.
"""
