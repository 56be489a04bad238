"""Processes as data: states, moves, who may, until when, and what the resident sees.

A process is a YAML file of the room that owns the document; a city edits its copy without a programmer. One small
engine moves documents, dates the next answer in working days, and fills everyone's one inbox, *Meja Kerja*.
"""
