"""Saved views (*Simpan tampilan*): a list as somebody narrowed, sorted and laid it out, under a name and an address.

For everyone who works with lists. A view holds no rows: whoever opens it sees what they may see, and no more.
"""
