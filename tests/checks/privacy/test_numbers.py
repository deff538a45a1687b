"""The arithmetic of personal numbers."""

from hypothesis import given
from hypothesis import strategies as st

from checks.privacy.numbers import bank_cards, id_cards, mask, mask_all
from tests.checks.builders import AS_OF
from tests.checks.privacy.numbers_for_tests import bank_card, id_card, wrong_last


@given(st.integers(0, 999), st.dates(min_value=AS_OF.replace(year=1930), max_value=AS_OF))
def test_every_right_identity_number_is_found_and_no_wrong_one(sequence, born):
    number = id_card(born=f"{born:%Y%m%d}", sequence=f"{sequence:03}")
    assert [found.digits.upper() for found in id_cards(number, AS_OF)] == [number]
    assert not list(id_cards(wrong_last(number), AS_OF))


@given(st.integers(0, 10**10 - 1))
def test_every_right_card_number_is_found_and_no_wrong_one(middle):
    number = bank_card(f"621700{middle:010}", 19)
    assert [found.digits for found in bank_cards(number)] == [number]
    assert not list(bank_cards(wrong_last(number)))


@given(st.text(alphabet="0123456789 -张", max_size=60))
def test_masking_leaves_no_long_number(text):
    masked = mask_all(text)
    assert not any(len(run) >= 11 for run in masked.replace("-", " ").split() if run.isdigit())


def test_a_mask_keeps_the_length():
    assert mask("360103199003070004") == "3601************04"
