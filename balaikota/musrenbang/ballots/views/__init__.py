"""Pages of votes: each parses, calls one action or query, and renders."""
