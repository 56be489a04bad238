"""Pages of the accepted list: out to SIPD-RI and the budget, the plans, and what came back."""
