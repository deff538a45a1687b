"""Which findings get a picture."""

from __future__ import annotations

from typing import Any

from inspector.config_sections import EvidenceConfig
from inspector.gather.evidence import select
from inspector.model import Finding, Outcome, Severity


def finding(number: int, /, *, check: str = "TXT101", url: str = "http://a/", **facts: Any) -> Finding:
    fields = {"severity": Severity.DEDUCT, "outcome": Outcome.FAIL, **facts}
    return Finding(check=check, name="x", indicator="", target="示例县", url=url, fingerprint=str(number), **fields)


def numbers(findings: list[Finding]) -> list[str]:
    return [each.fingerprint for each in findings]


def test_vetoes_come_first_then_the_order_given() -> None:
    assert numbers(select([finding(1), finding(2, severity=Severity.VETO), finding(3)], EvidenceConfig())) == list(
        "213"
    )


def test_their_number_is_bounded_for_each_check_and_for_the_target() -> None:
    many = [finding(number, check="TXT101" if number < 5 else "LNK101") for number in range(10)]
    assert numbers(select(many, EvidenceConfig(per_check=2))) == list("0156")
    assert numbers(select(many, EvidenceConfig(per_check=2, per_target=3))) == list("015")


def test_there_are_none_when_they_are_switched_off() -> None:
    assert select([finding(1)], EvidenceConfig(screenshots=False)) == []


def test_what_is_no_page_or_no_problem_is_not_photographed() -> None:
    others = [finding(1, url=""), finding(2, url="报送表.xlsx"), finding(3, outcome=Outcome.ERROR)]
    assert select(others, EvidenceConfig()) == []
