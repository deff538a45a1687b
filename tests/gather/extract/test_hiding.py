"""How something is kept from visitors."""

import pytest

from inspector.gather.extract.hiding import style_reason, style_rules


@pytest.mark.parametrize(
    ("style", "reason"),
    [
        ("display:none", "display:none"),
        ("DISPLAY : NONE !important", "display:none"),
        ("visibility: hidden", "visibility:hidden"),
        ("font-size:0", "font-size:0"),
        ("font-size:0.0em;color:red", "font-size:0"),
        ("opacity:0", "opacity:0"),
        ("position:absolute;left:-9999px", "off-screen"),
        ("text-indent:-2000em", "off-screen"),
        ("height:1px;overflow:hidden", "zero-size"),
        ("clip:rect(0,0,0,0)", "clip"),
        ("color:#fff;background:#FFFFFF url(x.png)", "colour of the background"),
        ("color:white;background-color:rgb(255, 255, 255)", "colour of the background"),
    ],
)
def test_a_style_that_hides(style, reason):
    assert style_reason(style) == reason


@pytest.mark.parametrize(
    "style",
    [
        "display:block",
        "font-size:10.5pt",
        "opacity:0.8",
        "position:absolute;left:-20px",
        "left:-9999px",
        "text-indent:2em",
        "height:1px",
        "color:#333;background:#fff",
        "background-color:#fff",
        "",
    ],
)
def test_a_style_that_only_looks_like_hiding(style):
    assert style_reason(style) == ""


def test_simple_rules_of_the_page_hide_classes_and_ids():
    rules = style_rules(["/* .old{display:none} */ .a, li.b {display:none} #c{position:fixed;top:-3000px}"])
    assert rules == {".a": "display:none", ".b": "display:none", "#c": "off-screen"}


def test_rules_for_other_screens_and_other_elements_hide_nothing():
    assert (
        style_rules(["@media print{.a{display:none}} ul li{display:none} .b .c{display:none} .d:hover{opacity:0}"])
        == {}
    )


def test_a_later_rule_may_show_again():
    assert style_rules([".a{display:none}", ".a{display:block}"]) == {}
