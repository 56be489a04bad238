"""What people fill in: a ballot, a poll, papers."""
