"""Telling people: what happened to their proposal, what waits for them; in the house and by e-mail.

For everyone with an account. A notice is written inside the transaction of the act it tells of; e-mail follows at
once or in the digest each person sets (UU 25/2009 art. 18: the public is told how its request stands).
"""
