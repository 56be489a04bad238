"""e-Musrenbang: residents' proposals on their way into the city's plan.

For RW heads, lurah, camat, departments, Bappeda and every resident who wants to know what became of a proposal.
UU 25/2004 art. 22-23 (the meetings), Permendagri 86/2017 (their order), PP 17/2018 art. 30 (money of the kelurahan).
"""
