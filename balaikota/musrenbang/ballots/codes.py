"""Printed codes and the serials of ballot papers: read by people, typed by people, so every slip of a key is noticed.

Both end in a check character over the prime 23: each single wrong character and each two exchanged ones are found.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence

from django.conf import settings

from balaikota.base.refusal import Refusal

LETTERS = "34679ACDEFHJKMNPQRTVWXY"
"""No two of these 23 look alike on paper: no 0 and O, 1 and I and L, 2 and Z, 5 and S, 8 and B, U and V, G and 6."""
LENGTH = 11
"""23 to the 11th is 9.5 x 10^14: with ten thousand codes out, one guess in 95,000,000,000 hits one."""
DIGITS = 6


def check_character(values: Sequence[int]) -> str:
    return LETTERS[sum(place * value for place, value in enumerate(values, 1)) % len(LETTERS)]


def new_code() -> str:
    """Twelve characters, the last one the check."""
    values = [secrets.randbelow(len(LETTERS)) for _ in range(LENGTH)]
    return "".join(LETTERS[value] for value in values) + check_character(values)


def grouped(code: str) -> str:
    """ "7AKM-94RT-WXYC", as it is printed."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def read_code(text: str) -> str:
    """A code as people type it: small letters, blanks, dashes. Refuses ``code.slip`` where a character is wrong."""
    code = re.sub(r"[\s._-]", "", text).upper()
    values = [LETTERS.find(letter) for letter in code]
    if len(code) != LENGTH + 1 or -1 in values or check_character(values[:-1]) != code[-1]:
        raise Refusal("code.slip", field="code")
    return code


def code_hash(code: str) -> str:
    """Keyed: who steals the table cannot try codes without the house's own key."""
    return hmac.new(settings.SECRET_KEY.encode(), f"ballot code {code}".encode(), hashlib.sha256).hexdigest()


def new_serial() -> str:
    """Six digits drawn by lot and a check letter: "482913K". By lot, so that no order of handing out shows in them."""
    digits = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    return digits + check_character([int(digit) for digit in digits])


def read_serial(text: str) -> str:
    """A serial as it is typed. Refuses ``serial.slip`` where a character is wrong."""
    serial = re.sub(r"[\s._-]", "", text).upper()
    digits = serial[:-1]
    if not re.fullmatch(r"[0-9]{6}", digits) or check_character([int(digit) for digit in digits]) != serial[-1]:
        raise Refusal("serial.slip", field="serial", value=text)
    return serial
