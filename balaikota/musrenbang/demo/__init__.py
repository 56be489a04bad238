"""The demonstration's years: last year's proposals decided, this year's on their way, through the same acts as ever.

Everything in it is invented: needs, places in words, pictures, decisions. Codes, regions and law are real.
"""

from .afterwards import fill_afterwards
from .city_size import PROPOSALS as CITY_SIZE
from .city_size import fill_city
from .story import fill_story
from .years import PLAN_LEAD, meeting_year, prepare_years, story_day

__all__ = [
    "CITY_SIZE",
    "PLAN_LEAD",
    "fill_afterwards",
    "fill_city",
    "fill_story",
    "meeting_year",
    "prepare_years",
    "story_day",
]
