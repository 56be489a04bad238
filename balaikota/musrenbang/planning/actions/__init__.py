"""What the planner does to set up a year."""

from .formulas import apply_formula, put_figures, set_formula
from .purses import drop_quota
from .windows import drop_window, extend_window
from .years import begin_year, copy_year

__all__ = [
    "apply_formula",
    "begin_year",
    "copy_year",
    "drop_quota",
    "drop_window",
    "extend_window",
    "put_figures",
    "set_formula",
]
