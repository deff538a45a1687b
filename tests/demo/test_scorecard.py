"""The scorecard: what counts as found, as missed and as false."""

import json

import pytest

from inspector.demo.scorecard import read_findings, score
from inspector.demo.truth import Entry, Truth

SITE = "样例县人民政府"
PAGE = "http://127.0.0.1:1/a/t1.html"


def entry(id, outcome="fail", *, check="TXT101", url=PAGE, folder="", column="", match="", target=SITE) -> Entry:
    return Entry(id, check, outcome, target, url, folder, column, match, "")


def finding(outcome="fail", *, check="TXT101", url=PAGE, target=SITE, snippet="", **more) -> dict:
    return {"check": check, "outcome": outcome, "target": target, "url": url, "snippet": snippet, "detail": {}, **more}


def card(planted=(), near_misses=(), findings=()):
    return score(Truth(1, 400, "2026-09-20", tuple(planted), tuple(near_misses)), findings)


def test_everything_found_and_nothing_false_is_clean():
    result = card([entry("a")], [entry("n", "", url="http://127.0.0.1:1/other")], [finding()])
    assert result.clean
    assert (result.planted, result.found, result.near_misses, result.false) == (1, 1, 1, ())


def test_a_certain_fault_not_found_is_missed():
    result = card([entry("a"), entry("b", url="http://127.0.0.1:1/b")], findings=[finding()])
    assert result.missed_certain == ("b",)
    assert not result.clean


def test_a_certain_fault_only_asked_about_is_missed_but_not_false():
    result = card([entry("a")], findings=[finding("review")])
    assert result.missed_certain == ("a",)
    assert result.checks[0].asked == ("a",)
    assert result.false == ()


def test_a_matter_of_judgement_not_found_leaves_the_card_clean():
    result = card([entry("a", "review")])
    assert result.checks[0].missed == ("a",)
    assert result.clean


def test_a_matter_of_judgement_called_certain_is_false():
    result = card([entry("a", "review")], findings=[finding("fail")])
    assert len(result.false) == 1
    assert not result.clean


@pytest.mark.parametrize("outcome", ["fail", "review"])
def test_a_fault_that_may_be_said_or_asked_about_is_found_either_way(outcome):
    result = card([entry("a", "either")], findings=[finding(outcome)])
    assert (result.found, result.clean) == (1, True)


@pytest.mark.parametrize("outcome", ["fail", "review"])
def test_a_finding_where_nothing_is_planted_is_false_even_if_it_only_asks(outcome):
    result = card([entry("a")], findings=[finding(), finding(outcome, url="http://127.0.0.1:1/clean")])
    assert [alarm.url for alarm in result.false] == ["http://127.0.0.1:1/clean"]
    assert not result.clean


@pytest.mark.parametrize("outcome", ["pass", "not_applicable"])
def test_saying_nothing_is_never_false(outcome):
    assert card(findings=[finding(outcome)]).clean


def test_a_false_alarm_names_the_near_miss_it_fell_for():
    result = card([], [entry("n", "", match="按装")], [finding(snippet="按装机容量")])
    assert result.false[0].near_miss == "n"


def test_another_check_on_the_right_page_is_false():
    assert len(card([entry("a")], findings=[finding(check="TXT102")]).false) == 1


def test_the_same_address_on_another_target_is_false():
    assert len(card([entry("a")], findings=[finding(target="别的网站")]).false) == 1


def test_another_word_on_the_right_page_is_false():
    result = card([entry("a", match="再接再励")], findings=[finding(snippet="部分")])
    assert result.missed_certain == ("a",)
    assert len(result.false) == 1


@pytest.mark.parametrize(
    "said",
    [
        {"snippet": "要再接再励，把"},
        {"detail": {"text": "再接再励"}},
        {"key": "再接再励"},
    ],
)
def test_the_planted_word_may_stand_anywhere_in_the_finding(said):
    assert card([entry("a", match="再接再励")], findings=[finding() | said]).clean


def test_a_bad_address_is_recognised_however_it_is_escaped():
    planted = entry("a", check="LNK101", match="/专题/要点.html")
    assert card(
        [planted], findings=[finding(check="LNK101", snippet="/%E4%B8%93%E9%A2%98/%E8%A6%81%E7%82%B9.html")]
    ).clean


def test_a_merged_finding_counts_for_every_page_it_was_found_on():
    pages = [f"http://127.0.0.1:1/{name}/" for name in "abc"]
    planted = [entry(url, check="TAG102", url=url, match="ColumnType") for url in pages]
    merged = finding(check="TAG102", url=pages[0], found_on=pages, snippet="缺少 columntype")
    assert card(planted, findings=[merged]).clean


def test_two_findings_may_speak_of_one_fault():
    assert card([entry("a")], findings=[finding(), finding(snippet="again")]).clean


def test_one_finding_may_speak_of_two_faults_of_its_page():
    planted = [entry("a", match="siteidcode"), entry("b", match="sitedomain")]
    assert card(planted, findings=[finding(snippet="缺 SiteIDCode、SiteDomain")]).clean


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("http://127.0.0.1:1/", "http://127.0.0.1:1/index.html"),
        ("http://127.0.0.1:1/a/", "http://127.0.0.1:1/a"),
        ("http://127.0.0.1:1/%E4%B8%80", "http://127.0.0.1:1/一"),
    ],
)
def test_the_same_page_may_be_written_in_several_ways(written, found):
    assert card([entry("a", url=written)], findings=[finding(url=found)]).clean


def test_a_column_is_recognised_by_its_path_or_by_any_of_its_list_pages():
    column = entry("a", check="UPD203", url="http://h/x/y/list.asp", folder="http://h/x/y/", column="首页 › 甲 › 乙")
    assert card([column], findings=[finding(check="UPD203", url="", column="首页 › 甲 › 乙")]).clean
    assert card([column], findings=[finding(check="UPD203", url="http://h/x/y/list.asp?page=2")]).clean
    assert not card([column], findings=[finding(check="UPD203", url="http://h/x/z/list.asp")]).clean


def test_a_fault_without_a_page_may_show_on_any_page_of_its_target():
    planted = entry("a", url="", match="领导小姐")
    said = [finding(url=f"http://127.0.0.1:1/{name}", snippet="领导小姐") for name in ("home", "list")]
    assert card([planted], findings=said).clean


def test_a_check_that_broke_spoils_the_card():
    result = card(findings=[finding("error")])
    assert result.broken == (f"TXT101 {SITE} {PAGE}",)
    assert not result.clean


def test_scores_are_counted_by_check():
    result = card(
        [entry("a"), entry("b", check="LNK101")],
        [entry("n", "", check="LNK101")],
        [finding(), finding(check="SEC101")],
    )
    table = {line.check: (line.planted, line.found, len(line.false), line.near_misses) for line in result.checks}
    assert table == {"LNK101": (1, 0, 0, 1), "SEC101": (0, 0, 1, 0), "TXT101": (1, 1, 0, 0)}


def test_the_card_is_written_as_json(tmp_path):
    path = tmp_path / "scorecard.json"
    card([entry("a")], findings=[finding(url="http://127.0.0.1:1/x")]).write(path)
    written = json.loads(path.read_text(encoding="utf-8"))
    assert (written["clean"], written["planted"], written["found"], written["false"]) == (False, 1, 0, 1)
    assert written["missed_certain"] == ["a"]
    assert written["checks"][0]["false"][0]["url"] == "http://127.0.0.1:1/x"


def test_findings_are_read_from_the_lines_of_a_run(tmp_path):
    path = tmp_path / "findings.jsonl"
    path.write_text('{"check": "TXT101"}\n\n{"check": "LNK101"}\n', encoding="utf-8")
    assert [row["check"] for row in read_findings(path)] == ["TXT101", "LNK101"]
