"""Pages of the simulation: published lists, computing one, and trying a file from elsewhere."""
