"""The kamus usulan: editions of a year, packages, prices that moved, and what the kamus lacks.

Law: Perwali kamus usulan; Permendagri 77/2020 (standar harga).
"""
