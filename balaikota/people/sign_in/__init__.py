"""Signing in: password, code by e-mail, passkey, access card; lock-out; the second factor officials must have."""
