"""The receiver's answers as a file: number, the receiver's number or the reason of the return, one row for each."""

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from balaikota.base.refusal import Refusal
from balaikota.base.sheets import Column, Report, Row, examine, open_sheet

from .models import Offer

COLUMNS = (
    Column("number", ("Nomor usulan", "Nomor", "Number")),
    Column("receipt", ("Nomor penerima", "Nomor SIPD", "ID SIPD", "Receipt"), required=False),
    Column("reason", ("Alasan", "Keterangan", "Reason"), required=False),
)

FEWEST_LETTERS = 10


@dataclass(frozen=True)
class Answer:
    """Accepted under `receipt`, or returned for `reason`: exactly one of the two is filled."""

    number: str
    receipt: str
    reason: str


def read_answers(source: Path | BinaryIO, name: str, receiver: str) -> Report[Answer]:
    """Answers of `receiver` in an XLSX or CSV file; a row that fits no open offer is reported and left out."""
    waiting = set(Offer.objects.open().filter(receiver=receiver).values_list("number", flat=True))

    def parse(row: Row) -> Answer:
        answer = Answer(row["number"].upper(), row["receipt"], row["reason"])
        _check(answer, waiting)
        waiting.remove(answer.number)  # a second row for it finds nothing waiting
        return answer

    return examine(open_sheet(source, COLUMNS, name=name), parse)


def _check(answer: Answer, waiting: set[str]) -> None:
    if answer.number not in waiting:
        raise Refusal("offer.unknown", field="number", number=answer.number)
    if answer.receipt and answer.reason:
        raise Refusal("answer.both", field="reason")
    if not answer.receipt and len(answer.reason) < FEWEST_LETTERS:
        raise Refusal("offer.reason" if answer.reason else "answer.neither", field="reason")
