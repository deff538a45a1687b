"""PRV103 bank-card-number."""

import pytest

from checks.privacy.numbers import bank_cards
from checks.privacy.prv103_bank_card_number import BankCardNumber
from inspector.model import Outcome, Severity
from tests.checks.builders import findings, page
from tests.checks.privacy.numbers_for_tests import bank_card, id_card, wrong_last

CARD = bank_card()


@pytest.mark.parametrize(
    "text",
    [
        f"张某某 卡号：{CARD}",
        f"开户行：某某农村商业银行股份有限公司 账号 {CARD}",
        f"银行卡 {' '.join(CARD[start : start + 4] for start in range(0, 19, 4))}",
        f"一卡通账号{bank_card('955880')}",
        f"张某某的补贴卡卡号为{CARD}，已到账。\n合作社与收购企业、有限公司签订订单",
        f"卡号 {bank_card('621700', 16)}",
        f"卡号 {bank_card('436742', 16)}",
    ],
)
def test_a_labelled_card_number_fails(text):
    (found,) = findings(BankCardNumber, page(text))
    assert (found.outcome, found.severity) == (Outcome.FAIL, Severity.VETO)


@pytest.mark.parametrize(
    "text",
    [
        f"卡号：{wrong_last(CARD)}",
        f"流水 {CARD}",
        CARD,
        f"卡号：{CARD[:4]}{'*' * 11}{CARD[-4:]}",
        f"卡号：{bank_card('123400')}",
        f"卡号：{bank_card('436742', 19)}",
        f"卡号：{CARD}1",
        f"户名：示例县建设投资有限公司 账号：{CARD}",
        f"投标保证金账号：{CARD}",
        f"户名\n示例县建设投资有限公司\n账号\n{CARD}",
        f"户名：示例县财政局 开户行：工商银行 账号：{CARD}",
    ],
)
def test_wrong_check_digits_unlabelled_masked_and_corporate_numbers_pass(text):
    assert not findings(BankCardNumber, page(text))


def test_an_identity_number_that_happens_to_look_like_a_card_is_not_one():
    numbers = (id_card("622801", sequence=f"{sequence:03}") for sequence in range(1000))
    twofold = next(number for number in numbers if list(bank_cards(number)))
    assert not findings(BankCardNumber, page(f"账号：{twofold}"))


def test_the_evidence_never_holds_the_number():
    (found,) = findings(BankCardNumber, page(f"张某某 卡号：{CARD}"))
    assert CARD not in f"{found}"
    assert found.snippet.endswith(f"{CARD[:4]}{'*' * 13}{CARD[-2:]}")
