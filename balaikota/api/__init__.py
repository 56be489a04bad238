"""Open data, read-only: what the city publishes. For residents, journalists, researchers and other cities.

UU 14/2008 art. 9 and 11 (what is public at any time), Perpres 39/2019 (Satu Data Indonesia). Addresses under `/api/`
answer anyone without a key; no answer holds the name of a private person.
"""
