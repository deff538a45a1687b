"""Recognising personal numbers in a text, and writing them so that nobody can use them.

Every finder reads folded text (full-width digits, invisible characters) and points at the original
characters. A number inside a longer run of digits and letters is never taken: that run is an order
number, a social credit code or a file name.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sensitive_words.folding import fold

_BEFORE = r"(?<![0-9A-Za-z_/=.*])(?<![0-9A-Za-z][-])"
_AFTER = r"(?![0-9A-Za-z_*])(?![-./][0-9A-Za-z])"

_ID18 = re.compile(rf"{_BEFORE}[1-9]\d{{5}}[ -]?\d{{8}}[ -]?\d{{3}}[\dx]{_AFTER}")
_ID15 = re.compile(rf"{_BEFORE}[1-9]\d{{14}}{_AFTER}")
_MOBILE = re.compile(
    rf"{_BEFORE}(?:\+?86[ -]?)?(1(?:3\d|4[5-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])[ -]?\d{{4}}[ -]?\d{{4}}){_AFTER}"
)
_CARD = re.compile(rf"{_BEFORE}\d{{4}}(?:[ -]?\d{{4}}){{3}}(?:[ -]?\d{{1,3}})?{_AFTER}")
_ANY = re.compile(r"\d[\d -]{9,}[\dx]")
"""What every pattern above needs; most pages have none, and looking for it is quick."""
_RUN = re.compile(r"\d(?:[ -]?\d){9,}[ -]?[\dxX]")

_PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
    ]
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10x98765432"
_OLDEST = 120
"""Years a living holder of an identity card may have."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number found: its plain digits and its place in the original text."""

    digits: str
    start: int
    end: int

    @property
    def masked(self) -> str:
        """The number with its middle starred out: enough to find it, useless to anybody else."""
        return mask(self.digits)

    @property
    def key(self) -> str:
        """What the number is known by from run to run, without saying it."""
        return hashlib.sha256(self.digits.encode()).hexdigest()[:16]


def id_cards(text: str, as_of: date) -> Iterator[Number]:
    """Identity card numbers of 18 digits whose region, birth date and check digit (GB 11643, ISO 7064
    MOD 11-2) all hold."""
    for number in _numbers(_ID18, text):
        if _is_region(number.digits) and _is_birth(number.digits[6:14], as_of) and _is_checked(number.digits):
            yield number


def old_id_cards(text: str, as_of: date) -> Iterator[Number]:
    """Numbers of 15 digits, the form before 1999: no check digit, so region and date are all that speaks for them."""
    for number in _numbers(_ID15, text):
        if _is_region(number.digits) and _is_birth("19" + number.digits[6:12], as_of):
            yield number


def mobiles(text: str) -> Iterator[Number]:
    """Mobile numbers of the segments in use."""
    yield from _numbers(_MOBILE, text, group=1)


def bank_cards(text: str) -> Iterator[Number]:
    """Card numbers whose issuer prefix, length and check digit (GB/T 17552, Luhn) all hold."""
    for number in _numbers(_CARD, text):
        if _is_issued(number.digits) and _is_luhn(number.digits):
            yield number


def mask(digits: str) -> str:
    """``3601************34``: the first four and the last two characters, stars between."""
    return digits[:4] + "*" * (len(digits) - 6) + digits[-2:]


def mask_all(text: str) -> str:
    """``text`` with every run of eleven or more digits masked."""
    return _RUN.sub(lambda run: mask(run[0]), text)


def _numbers(pattern: re.Pattern[str], text: str, group: int = 0) -> Iterator[Number]:
    folded = fold(text)
    if not _ANY.search(folded.text):
        return
    for match in pattern.finditer(folded.text):
        start, end = folded.span(*match.span(group))
        yield Number(re.sub(r"[ -]", "", match[group]), start, end)


def _is_region(digits: str) -> bool:
    """Whether the six digits of the region can exist (GB/T 2260); 81-83 are cards of residents from
    Hong Kong, Macao and Taiwan, which have no city and county."""
    province, city, county = digits[:2], int(digits[2:4]), int(digits[4:6])
    if province not in _PROVINCES:
        return False
    if province in {"81", "82", "83"}:
        return city == county == 0
    return (1 <= city <= 70 or city == 90) and county >= 1


def _is_birth(day: str, as_of: date) -> bool:
    try:
        born = date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return False
    return born <= as_of and as_of.year - born.year <= _OLDEST


def _is_checked(digits: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return _CHECK_DIGITS[total % 11] == digits[17]


def _is_issued(digits: str) -> bool:
    """Whether prefix and length belong together: UnionPay 62 (16-19), the old ICBC 9558 (19), Visa, MasterCard (16)."""
    if digits.startswith("62"):
        return True
    if digits.startswith("9558"):
        return len(digits) == 19
    return len(digits) == 16 and (digits[0] == "4" or "51" <= digits[:2] <= "55")


def _is_luhn(digits: str) -> bool:
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
