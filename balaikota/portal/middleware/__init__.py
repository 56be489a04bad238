"""What happens around every request: which city, who acts, the bad days, and what is observed."""

from .actor import who_acts
from .bad_days import bad_days
from .city import CityOfRequest
from .compress import Compress
from .language import chosen_language
from .observe import observe

__all__ = ["CityOfRequest", "Compress", "bad_days", "chosen_language", "observe", "who_acts"]
