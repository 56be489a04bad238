"""The guide to a city's own year."""

from typing import Any

from balaikota.base.roles import Role
from balaikota.pages.page import Request, page

from .. import preparing, schedule


@page("musrenbang/planning/preparation.html", roles=[Role.PLANNER, Role.ADMIN])
def preparation(request: Request) -> dict[str, Any]:
    """Every step with what the database says of it and the button that leads there."""
    cycle = schedule.newest()
    steps = preparing.guide(cycle)
    done = sum(step.state == "done" for step in steps)
    mine = {step.of for step in steps if request.actor.holds(step.of)}
    return {"cycle": cycle, "steps": steps, "done": done, "mine": mine, "ready": preparing.ready(steps)}
