"""Kerja sama daerah: the nota kesepakatan of two cities, and one perjanjian kerja sama per pair of departments.

For the offices that prepare and sign them (bagian kerja sama, Setda) and everyone who asks under which agreement an
application came. The keys of both cities are exchanged in it. Law: PP 28/2018; Permendagri 22/2020.
"""
