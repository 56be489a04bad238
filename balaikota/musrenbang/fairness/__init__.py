"""Simulasi Pemerataan: what two rules would choose, side by side, as material for the meeting.

Law: material for deliberation; the berita acara decides.
"""
