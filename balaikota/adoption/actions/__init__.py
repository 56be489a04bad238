"""What people do with bundles."""

from .adopting import adopt, begin_adoption, decide_part, drop_draft, switch_on, undo_adoption
from .bundles import give_bundle, keep_bundle, publish_bundle, withdraw_bundle
from .patches import answer_patch, offer_patch, take_patch

__all__ = [
    "adopt", "answer_patch", "begin_adoption", "decide_part", "drop_draft", "give_bundle", "keep_bundle", "offer_patch",
    "publish_bundle", "switch_on", "take_patch", "undo_adoption", "withdraw_bundle",
]  # fmt: skip
