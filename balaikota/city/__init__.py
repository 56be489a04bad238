"""Which city, region, unit and year: the places and offices every application speaks of.

Regions bear the codes of Kepmendagri 300.2.2-2430/2025 down to kelurahan, and codes of our own for RW and RT;
units (perangkat daerah) bear the 22-character code of Permendagri 90/2019. One city is one PostgreSQL schema.
"""
