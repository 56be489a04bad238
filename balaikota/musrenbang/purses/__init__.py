"""Purses: what proposals hold of them (`holding`), and how the planner sets them (`setting`)."""
