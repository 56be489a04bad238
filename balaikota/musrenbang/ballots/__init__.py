"""Approval ballots where a city wants them: one per person, by sign-in, printed code or paper.

Law: PP 45/2017 (partisipasi masyarakat). The result is material for the musrenbang, whose berita acara decides.
"""
