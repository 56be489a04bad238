"""Pages of agreements: what anybody reads, and what the office does."""
