"""Pages of residents' voices."""
