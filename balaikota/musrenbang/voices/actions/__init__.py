"""What people do to be heard about a proposal, and what offices do with it: one function per act."""

from .comments import ask_second_look, reply, report_comment, write_comment
from .following import confirm_subscription, end_subscription, follow, forget_subscriptions, subscribe, unfollow
from .moderation import hide_comment, show_comment
from .support import support, take_support_back

__all__ = [
    "ask_second_look",
    "confirm_subscription",
    "end_subscription",
    "follow",
    "forget_subscriptions",
    "hide_comment",
    "reply",
    "report_comment",
    "show_comment",
    "subscribe",
    "support",
    "take_support_back",
    "unfollow",
    "write_comment",
]
