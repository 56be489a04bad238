"""The year and its money: calendar rules, extensions, purses by formula, and the guide to a city's own year.

Law: UU 25/2004; PP 17/2018 art. 30; Permendagri 86/2017.
"""
