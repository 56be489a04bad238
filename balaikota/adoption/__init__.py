"""Adoption: a city gives its applications as one signed file; the next takes them, changes them, and keeps upgrading.

For the administrator of a city who is no programmer, and for whoever asks afterwards what was adopted, from whom, on
which agreement and what was changed since. Law: PP 28/2018, Permendagri 22/2020, UU 28/2014 (copyright).
"""
