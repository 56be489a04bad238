"""Out to SIPD-RI and back: RKPD and Renja lists, hand-over, what was recorded and what became of it.

Law: Permendagri 70/2019; Permendagri 86/2017.
"""
