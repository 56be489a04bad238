"""What the planner fills in to set up a year."""
