"""Money, dates, clock, refusals, roles and the policy table: plain values, no Django models.

Everything above stands on this room; it imports nothing of the house.
"""
