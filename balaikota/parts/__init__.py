"""The city's own copies of what ships with the house: lists of codes, forms, templates, pages, choices of roles.

For every room: what a city may change is read through here, the city's copy where it has one, else what ships. Rooms
that keep parts in tables of their own (processes, rules) have keepers of their own; `shelf` knows them all.
"""
