"""What a table asks of its row beyond types: the values that its constraints want, by table and column."""

from datetime import UTC, date, datetime
from typing import Any

from balaikota.base import clock
from balaikota.workflow import engine

KEPT = {"django_content_type", "auth_permission", "city_profile"}
"""Tables whose rows stand already and belong to the program or the city, not to a person."""
HASH = "ab" * 32
LATER = datetime(2099, 1, 1, tzinfo=UTC)
HERE = {"latitude": 1.1, "longitude": 104.0}
ROWS: dict[str, dict[str, Any]] = {
    "city_region": {"code": "21.71.99", "parent_id": None},
    "document_paper": {
        "state": "withdrawn", "withdrawn_at": clock.now, "withdrawn_office": "Bappeda", "sha256": HASH,
        "scan_sha256": HASH, "scanned_at": clock.now,
    },
    "handover_offer": {"state": "returned", "decided_at": clock.now, "receipt": ""},
    "exchange_partner": {"code": "35.79"},
    "exchange_partnerkey": {"state": "pinned"},
    "regulation_sourcefile": {"list_id": None},
    "workflow_processcopy": {"name": "proposal", "version": 999, "text": lambda: engine.shipped()["proposal"]},
    "parts_copy": {"path": "musrenbang/pages/contoh.md"},
    "cooperation_agreement": {
        "state": "ended", "closed": clock.now, "offered": clock.now, "kind": "note", "parent_id": None, "our_unit": "",
        "their_unit": "", "ends": date(2027, 12, 31), "our_way": "", "their_way": "",
    },
    "musrenbang_cycle": {"plan_year": 2098},
    "musrenbang_proposal": {"channel": "council", "earlier_id": None, **HERE},
    "musrenbang_question": {"answered": clock.now},
    "musrenbang_quota": {"unit_id": None, "limit": 1, "used": 0, "taken": 0},
    "musrenbang_planning_extension": {"closes": date(2027, 1, 16), "closed": date(2027, 1, 15)},
    "musrenbang_kamus_missingkind": {"code": "", "year": None, "entry": None},
    "musrenbang_kamus_wish": {"price_unit": "", "price": None, **HERE},
    "musrenbang_ballots_poll": {"closes": LATER},
    "musrenbang_ballots_turnout": {"channel": "account", "card_id": None, "sheet_id": None},
    "musrenbang_ballots_ballot": {"choices": [1]},
    "musrenbang_ballots_entry": {"second_id": None, "confirmed_by_id": None},
    "musrenbang_boards_reminder": {"missing": ["berita acara"]},
    "musrenbang_fairness_computation": {"source": "supports", "poll_id": None},
    "musrenbang_voices_comment": {"answers_id": None},
    "musrenbang_voices_subscription": {"nonce": None},
}  # fmt: skip

UNSAID = {"usersessions_usersession.ip", "musrenbang_meetings_attendee.gender"}
"""Personal columns that a constraint or their shortness keeps from holding a canary."""
