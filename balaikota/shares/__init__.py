"""Choosing projects within a budget from approvals: the Method of Equal Shares and greedy ranking, exact and explained.

Pure: no Django, no database, no floating point. Reads and writes Pabulib's `.pb` files.
"""
