"""Traps: what never ends is left, what is merely large is visited whole."""

from __future__ import annotations

from inspector.gather.traps import MAX_DEPTH, SAME_PAGES, Traps

CALENDAR = "https://www.example.gov.cn/calendar?year={}&month=1"
LIST = "https://www.example.gov.cn/tzgg/index_{}.html"
ARTICLE = "https://www.example.gov.cn/show.asp?id={}"


def visit_chain(traps: Traps, form: str, count: int, *, same_text: bool) -> None:
    for number in range(1, count + 1):
        traps.visited(form.format(number), form.format(number - 1), text=7 if same_text else number)


def test_a_calendar_is_left_after_some_equal_pages_and_told_about() -> None:
    traps = Traps()
    visit_chain(traps, CALENDAR, SAME_PAGES - 1, same_text=True)
    assert traps.admits(CALENDAR.format(999), 1)
    visit_chain(traps, CALENDAR, 1, same_text=True)
    assert not traps.admits(CALENDAR.format(999), 1)
    assert "calendar" in traps.notes()[0]


def test_what_already_waits_in_a_closed_form_is_not_visited_either() -> None:
    traps = Traps()
    assert not traps.holds(CALENDAR.format(999), CALENDAR.format(998))
    visit_chain(traps, CALENDAR, SAME_PAGES, same_text=True)
    assert traps.holds(CALENDAR.format(999), CALENDAR.format(998))
    assert not traps.holds(CALENDAR.format(999), "https://www.example.gov.cn/")


def test_a_long_list_with_different_pages_is_read_whole() -> None:
    traps = Traps()
    visit_chain(traps, LIST, 500, same_text=False)
    assert traps.admits(LIST.format(501), 1)
    assert traps.notes() == []


def test_equal_pages_found_from_elsewhere_are_no_trap() -> None:
    traps = Traps()
    for number in range(100):
        traps.visited(ARTICLE.format(number), "https://www.example.gov.cn/list.asp", text=7)
    assert traps.admits(ARTICLE.format(100), 1)


def test_a_path_that_nests_into_itself_is_not_entered() -> None:
    traps = Traps()
    assert traps.admits("https://a.gov.cn/zwgk/zwgk/index.html", 1)
    assert not traps.admits("https://a.gov.cn/zwgk/x/zwgk/x/zwgk/x/zwgk/index.html", 1)
    assert "循环" in traps.notes()[0]


def test_repeated_numbers_in_a_path_are_dates() -> None:
    assert Traps().admits("https://a.gov.cn/2020/01/01/01/01/1.html", 1)


def test_depth_is_bounded() -> None:
    traps = Traps()
    assert traps.admits("https://a.gov.cn/1.html", MAX_DEPTH)
    assert not traps.admits("https://a.gov.cn/1.html", MAX_DEPTH + 1)
    assert str(MAX_DEPTH) in traps.notes()[0]


def test_filters_that_combine_at_will_are_left_and_told_about() -> None:
    traps = Traps()
    names = "abcdef"
    offered = [f"https://a.gov.cn/list?{x}=1&{y}=1&{z}=1" for x in names for y in names for z in names if x < y < z]
    assert not all(traps.admits(url, 1) for url in offered)
    assert traps.holds(offered[0], "https://a.gov.cn/")
    assert traps.admits("https://a.gov.cn/list?a=2", 1)
    assert "筛选" in traps.notes()[0]


def test_the_fixed_combinations_of_an_old_content_system_are_no_filters() -> None:
    traps = Traps()
    fixed = ("m=1&c=1&a=1", "m=1&c=1&a=1&catid=1", "m=1&c=1&a=1&catid=1&page=1", "m=1&c=1&a=1&catid=1&id=1", "id=1&v=1")
    assert all(traps.admits(f"https://a.gov.cn/index.php?{query}", 1) for query in fixed * 100)
    assert traps.notes() == []
