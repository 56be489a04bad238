"""Who did what: the mark every change carries, the append-only events it leaves, and the seals over them.

For inspectors, auditors (BPK, Inspektorat) and every person named in an event. UU 27/2022 (PDP) art. 31 asks the
record of processing; PP 71/2019 art. 22 asks the audit trail of an electronic system (unverified).
"""
