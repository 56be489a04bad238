"""What people fill in about the kamus."""
