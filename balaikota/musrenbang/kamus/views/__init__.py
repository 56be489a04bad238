"""Pages of the kamus."""
