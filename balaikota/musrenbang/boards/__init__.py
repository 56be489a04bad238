"""Figures: completeness, dashboards, why a figure is what it is, and the catalogue of open data.

Law: UU 14/2008; Perpres 39/2019 (Satu Data Indonesia).
"""
