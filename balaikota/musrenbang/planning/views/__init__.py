"""Pages of the year: its calendar and rules, its purses and their formula, and what is still to do before it begins."""
