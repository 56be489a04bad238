"""What residents say of a proposal: support, comments, and following it.

Law: UU 14/2008; PP 45/2017 (partisipasi masyarakat).
"""
