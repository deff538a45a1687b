"""PUB101 to PUB105: when an interpretation comes, how it is linked, whether there is one and in which form."""

from datetime import date

import pytest

from checks.disclosure.pub101_interpretation_late import InterpretationLate
from checks.disclosure.pub102_not_linked import NotLinked
from checks.disclosure.pub103_not_simultaneous import NotSimultaneous
from checks.disclosure.pub104_without_interpretation import WithoutInterpretation
from checks.disclosure.pub105_few_forms import FewForms
from inspector.model import DocumentKind, Pairing, PaperForm, Severity
from tests.checks.disclosure.builders import findings, interpretation, paper, said, url

RULES = "关于印发《云溪县养犬管理办法》的通知"


def test_an_interpretation_after_three_working_days_is_late():
    document = paper("wj", date(2026, 9, 1), printed=date(2026, 9, 1))
    assert said(InterpretationLate, document, interpretation("jd", date(2026, 9, 9), "wj")) == [
        "fail 文件2026年9月1日印发，解读2026年9月9日才发布，隔了6个工作日，应在2026年9月4日前发布"
    ]


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        (date(2026, 9, 1), date(2026, 9, 4)),
        (date(2026, 9, 4), date(2026, 9, 9)),  # a weekend between
        (date(2026, 4, 30), date(2026, 5, 8)),  # the holidays of May between
    ],
)
def test_weekends_and_holidays_do_not_count(printed, shown):
    assert said(InterpretationLate, paper("wj", printed, printed=printed), interpretation("jd", shown, "wj")) == []


def test_the_first_of_several_interpretations_counts():
    document = paper("wj", printed=date(2026, 9, 1))
    early, late = interpretation("a", date(2026, 9, 2), "wj"), interpretation("b", date(2026, 9, 15), "wj")
    assert said(InterpretationLate, document, early, late) == []


def test_in_a_year_without_a_calendar_lateness_is_only_asked_about():
    document = paper("wj", date(2031, 3, 3), printed=date(2031, 3, 3))
    (found,) = said(InterpretationLate, document, interpretation("jd", date(2031, 3, 20), "wj"))
    assert found.startswith("review")
    assert "估算" in found


@pytest.mark.parametrize(
    ("back", "forth", "expected"),
    [
        (False, False, ["fail 解读与文件“wj”都在网站上，两个页面没有相互链接"]),
        (True, False, ["review 文件页没有链接到它的解读“jd”"]),
        (False, True, ["review 解读页没有链接到所解读的文件“wj”"]),
        (True, True, []),
    ],
)
def test_document_and_interpretation_lead_to_each_other(back, forth, expected):
    linked = (paper("a", leads=(url("b"),)), interpretation("b", date(2026, 9, 1), "a", leads=(url("a"),)))
    document = paper("wj", leads=(url("jd"),) if forth else ())
    explained = interpretation("jd", date(2026, 9, 1), "wj", leads=(url("wj"),) if back else ())
    assert said(NotLinked, document, explained, *linked) == expected


def test_where_no_pair_is_linked_the_links_may_be_added_by_a_script():
    (found,) = said(NotLinked, paper("wj"), interpretation("jd", date(2026, 9, 1), "wj"))
    assert found.startswith("review")


def test_a_pair_that_only_looks_alike_is_not_held_against_anybody():
    explained = interpretation("jd", date(2026, 9, 1), "wj", paired_by=Pairing.LIKENESS)
    assert said(NotLinked, paper("wj"), explained) == []


def test_both_are_published_together():
    document = paper("wj", date(2026, 9, 1))
    assert said(NotSimultaneous, document, interpretation("jd", date(2026, 9, 1), "wj")) == []
    (late,) = findings(NotSimultaneous, document, interpretation("jd", date(2026, 9, 15), "wj"))
    assert late.outcome == "fail"
    (soon,) = findings(NotSimultaneous, document, interpretation("jd", date(2026, 9, 2), "wj"))
    assert (soon.outcome, soon.severity) == ("review", Severity.NOTICE)


def test_what_is_late_after_printing_is_not_counted_twice():
    document = paper("wj", date(2026, 9, 1), printed=date(2026, 9, 1))
    assert said(NotSimultaneous, document, interpretation("jd", date(2026, 9, 15), "wj")) == []


def test_a_rule_without_interpretation_is_asked_about():
    other = interpretation("jd", date(2026, 8, 1))
    assert said(WithoutInterpretation, paper("wj", title=RULES), other) == [
        "review 2026年9月1日印发的“关于印发《云溪县养犬管理办法》的通知”没有找到解读"
    ]


@pytest.mark.parametrize(
    "facts",
    [
        {"title": RULES, "explained_by": (url("jd"),)},
        {"title": "关于同意云溪县城总体规划的批复"},
        {"title": "关于做好秋季防火工作的通知"},
        {"title": RULES, "day": date(2024, 1, 1)},
        {"title": RULES, "kind": DocumentKind.SOLICITATION},
    ],
)
def test_these_need_none(facts):
    assert said(WithoutInterpretation, paper("wj", **facts), interpretation("jd", date(2026, 8, 1))) == []


def test_a_document_collected_a_second_time_is_interpreted_where_it_first_stood():
    first = paper("a", title=RULES, number="云府发〔2026〕1号", explained_by=(url("jd"),))
    again = paper("b", date(2026, 9, 5), title=RULES, number="云府发〔2026〕1号")
    assert said(WithoutInterpretation, again, first, interpretation("jd", date(2026, 8, 1))) == []


def test_before_the_deadline_the_days_left_are_told():
    (found,) = findings(
        WithoutInterpretation,
        paper("wj", date(2026, 9, 18), title=RULES, printed=date(2026, 9, 18)),
        interpretation("jd", date(2026, 8, 1)),
    )
    assert found.severity is Severity.NOTICE
    assert found.detail["days_left"] == 2


def test_a_site_without_interpretations_or_half_seen_is_not_judged():
    assert said(WithoutInterpretation, paper("wj", title=RULES)) == []
    other = interpretation("jd", date(2026, 8, 1))
    assert said(WithoutInterpretation, paper("wj", title=RULES), other, complete=False) == []


def pairs(*forms):
    for number, form in enumerate(forms):
        yield paper(f"wj{number}", title=f"云溪县第{number}号管理办法")
        yield interpretation(f"jd{number}", date(2026, 8, 1), f"wj{number}", forms=form)


def test_half_of_the_interpretations_are_more_than_text():
    picture, attachment = (PaperForm.IMAGE,), (PaperForm.ATTACHMENT,)
    assert said(FewForms, *pairs(picture, (), attachment)) == [
        "fail 今年3件规范性文件有解读，其中多元化解读1件，占33%，低于50%"
    ]
    assert said(FewForms, *pairs(picture, picture, ())) == []
    assert said(FewForms, *pairs(picture, picture, ()), percent=70)
    assert said(FewForms, *pairs((), ())) == []
