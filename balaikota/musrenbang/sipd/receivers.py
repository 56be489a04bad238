"""Who takes the accepted list: SIPD-RI, which keeps the official record, and the city's own budget."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Receiver:
    """`word` stands in addresses, `name` on the offer; `kind` names the document, one in force per proposal."""

    word: str
    name: str
    kind: str


SIPD = Receiver("sipd", "SIPD-RI", "musrenbang.accepted_proposal")
BUDGET = Receiver("anggaran", "GRMS", "musrenbang.proposal_for_budget")
RECEIVERS = {receiver.word: receiver for receiver in (SIPD, BUDGET)}
