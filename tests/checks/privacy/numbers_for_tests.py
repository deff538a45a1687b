"""Numbers that pass their checks and belong to nobody: sequence 000 is issued to no one."""

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_card(region: str = "360103", born: str = "19900307", sequence: str = "000") -> str:
    """An identity card number with its right check digit."""
    digits = region + born + sequence
    return digits + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11]


def bank_card(prefix: str = "621700", length: int = 19) -> str:
    """A card number with its right check digit."""
    digits = prefix.ljust(length - 1, "0")
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(digits))]
    return digits + str(-sum(value - 9 if value > 9 else value for value in doubled) % 10)


def wrong_last(number: str) -> str:
    """The same number with a check digit that does not hold."""
    return number[:-1] + ("1" if number[-1] != "1" else "2")
