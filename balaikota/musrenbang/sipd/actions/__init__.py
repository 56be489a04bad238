"""What people do with the accepted list: hand it out, take in what came back, and settle where the two differ."""

from .hand_over import offer_accepted
from .listings import match_entry, settle_entry, take_listing

__all__ = ["match_entry", "offer_accepted", "settle_entry", "take_listing"]
