"""When no outside host answers at all, it is we who are cut off, and nobody is blamed."""

from __future__ import annotations

from inspector.gather.outside import ENOUGH_TO_DOUBT, ENOUGH_TO_STOP, Outside
from inspector.model import Failure, LinkVerdict


def silent(number: int) -> LinkVerdict:
    return LinkVerdict(f"http://host{number}.gov.cn/", Failure.DNS, external=True)


def answering(number: int, failure: Failure | None = None) -> LinkVerdict:
    return LinkVerdict(f"http://host{number}.gov.cn/", failure, external=True)


def test_silent_hosts_are_believed_once_another_host_has_answered() -> None:
    outside = Outside()
    assert outside.passed(silent(1)) == []
    assert outside.passed(answering(2, Failure.NOT_FOUND)) == [silent(1), answering(2, Failure.NOT_FOUND)]
    assert outside.passed(silent(3)) == [silent(3)]
    assert outside.notes() == []


def test_a_few_silent_hosts_alone_are_believed() -> None:
    outside = Outside()
    held = [silent(number) for number in range(ENOUGH_TO_DOUBT - 1)]
    for verdict in held:
        outside.passed(verdict)
    assert outside.settle() == held
    assert not outside.doubted


def test_many_silent_hosts_and_no_other_are_our_own_silence() -> None:
    outside = Outside()
    for number in range(ENOUGH_TO_DOUBT):
        outside.passed(silent(number))
    assert outside.settle() == []
    assert "没有接入互联网" in outside.notes()[0]


def test_after_enough_silence_nothing_more_is_asked() -> None:
    outside = Outside()
    for number in range(ENOUGH_TO_STOP):
        assert not outside.closed
        outside.passed(silent(number))
    assert outside.closed


def test_a_refused_connection_is_an_answer() -> None:
    outside = Outside()
    assert outside.passed(answering(1, Failure.REFUSED)) != []
    assert outside.reached


def test_addresses_of_the_site_itself_are_always_believed() -> None:
    inside = LinkVerdict("http://www.example.gov.cn/a.pdf", Failure.TIMEOUT)
    assert Outside().passed(inside) == [inside]
