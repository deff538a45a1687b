"""Markup built to choke a parser is defused; honest markup is left alone."""

import time

import pytest

from inspector.gather.extract.tame import MAX_ATTRIBUTES, MAX_DEPTH, MAX_HTML, tame
from tests.gather.extract.shapes import SENTENCE, read


def test_an_ordinary_page_passes_unchanged():
    page = "<ul>" + "<li><b>一</b><br><a href=1>x</a>" * 3000 + "</ul>"
    assert tame(page) == page


def test_a_long_honest_list_without_end_tags_is_not_taken_for_nesting():
    page = read("<ul>" + "".join(f'<li><a href="/{at}.html">关于做好第{at}项工作的通知' for at in range(4000)))
    assert len(page.links) == 4000


@pytest.mark.parametrize(
    "bomb",
    [
        pytest.param("<div>" * 100_000, id="nesting"),
        pytest.param("<div>" * 50_000 + "x" + "</div>" * 50_000, id="closed nesting"),
        pytest.param("<div></x>" * 100_000, id="nesting behind false ends"),
        pytest.param("<p>" + "".join(f"<b id={at}>" for at in range(3000)) + "<p>x" * 10_000, id="formatting copied"),
        pytest.param("<a " + " ".join(f"a{at}=1" for at in range(100_000)) + ">", id="attributes"),
        pytest.param("<a " + " ".join(f"""a{at}=">'" """ for at in range(50_000)) + ">", id="quoted attributes"),
    ],
)
def test_a_bomb_goes_off_in_seconds_and_spares_the_text_behind_it(bomb):
    began = time.perf_counter()
    page = read(f"<p>{SENTENCE}</p>{bomb}")
    assert time.perf_counter() - began < 20
    assert SENTENCE in page.text


def test_what_lies_too_deep_is_lifted_not_lost():
    page = read("<section>" * 30_000 + "深处的文字" + "</section>" * 30_000)
    assert "深处的文字" in page.text


def test_the_bounds_are_what_they_say():
    assert tame("x" * (MAX_HTML + 1)) == "x" * MAX_HTML
    assert tame("<i>" * 30_000).count("<i>") <= MAX_DEPTH
    padding = "x" * 50_000
    assert tame(f"{padding}<a {'b ' * (MAX_ATTRIBUTES + 1)}>") == padding
