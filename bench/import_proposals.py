"""The import of 15,823 proposals (checked, numbered, dated, with steps and an event) against plain COPY of the rows."""

from . import stage

PROPOSALS = 15_823


def main() -> None:
    stage.durable()
    from django.db import transaction

    from balaikota.base import clock
    from balaikota.base.copying import copy_rows
    from balaikota.city.current import serving
    from balaikota.musrenbang import actions
    from balaikota.musrenbang.actions.imports import rows_of
    from balaikota.musrenbang.models import Proposal
    from balaikota.people.actor import SYSTEM
    from balaikota.workflow.models import Step

    with serving("batam"), clock.at(stage.DAY):
        records, cycle = stage.city(PROPOSALS)
        inside = transaction.atomic()

        def ours() -> None:
            report = actions.import_proposals(actor=SYSTEM, cycle=cycle, sheet=rows_of(records))
            assert len(report.good) == PROPOSALS, report.faults[:3]

        seconds = stage.timed(ours)
        rows, steps = list(Proposal.objects.all()), list(Step.objects.filter(move="propose"))
        with inside:
            Step.objects.all().delete()
            Proposal.objects.all().delete()
        floor = stage.timed(lambda: _copy(transaction, copy_rows, (Proposal, rows), (Step, steps)))
    print(f"import of {PROPOSALS:,} proposals: {seconds:.2f} s; plain COPY of the same rows: {floor:.2f} s; "
          f"ratio {seconds / floor:.1f}")  # fmt: skip


def _copy(transaction, copy_rows, *tables) -> None:
    with transaction.atomic():
        for model, rows in tables:
            copy_rows(model, rows)


if __name__ == "__main__":
    main()
