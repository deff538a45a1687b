"""Discovery: which links are pages to visit, which are only judged, and what comes first."""

from __future__ import annotations

import pytest

from inspector.config import SiteConfig
from inspector.gather.discovery import Discovery, Rank, Scope
from inspector.gather.traps import Traps
from inspector.model import Link, LinkKind, Page, Place

HOME = "https://www.example.gov.cn/"


def discovery(*, external: bool = True, **site: object) -> Discovery:
    return Discovery(Scope(SiteConfig(name="县政府网", url=HOME, **site)), Traps(), external=external)


def ranks(found: Discovery, *links: Link) -> dict[str, int]:
    page = Page("县政府网", HOME, links=links)
    return {entry.url.removeprefix(HOME): entry.priority for entry in found.entries(page, depth=0)}


def link(path: str, kind: LinkKind = LinkKind.ANCHOR, place: Place = Place.CONTENT) -> Link:
    url = path if "://" in path else HOME + path
    return Link(url, path, kind=kind, place=place)


def test_menus_come_before_lists_and_lists_before_articles() -> None:
    found = ranks(
        discovery(),
        link("zwgk/art/2026/1.html"),
        link("zwgk/tzgg/index_2.html"),
        link("zwgk/", place=Place.NAVIGATION),
        link("list.jsp?id=5&page=2"),
    )
    assert found == {
        "zwgk/art/2026/1.html": Rank.PAGE,
        "zwgk/tzgg/index_2.html": Rank.LIST,
        "zwgk/": Rank.COLUMN,
        "list.jsp?id=5&page=2": Rank.LIST,
    }


@pytest.mark.parametrize("path", ["files/1.rar", "style.css", "https://www.gov.cn/", "https://www.gov.cn/1.pdf"])
def test_what_is_no_page_of_the_site_is_only_judged(path: str) -> None:
    assert set(ranks(discovery(), link(path)).values()) == {Rank.LINK}


@pytest.mark.parametrize("path", ["files/1.pdf", "files/1.DOCX", "a.zip?x=1"])
def test_documents_of_the_site_are_to_be_read(path: str) -> None:
    assert set(ranks(discovery(), link(path)).values()) == {Rank.FILE}


def test_pictures_are_judged_as_pictures() -> None:
    assert ranks(discovery(), link("captcha?x=1", LinkKind.IMAGE)) == {"captcha?x=1": Rank.PICTURE}


def test_forms_are_left_alone_for_asking_them_may_do_something() -> None:
    assert ranks(discovery(), link("submit.do", LinkKind.FORM)) == {}


def test_the_outside_is_not_judged_when_the_configuration_says_so() -> None:
    assert ranks(discovery(external=False), link("https://www.gov.cn/"), link("a.rar")) == {"a.rar": Rank.LINK}


def test_excluded_addresses_are_neither_visited_nor_judged() -> None:
    found = discovery(exclude=("/search",))
    assert ranks(found, link("search?q=1"), link("search/a.pdf"), link("zwgk/1.html")) == {"zwgk/1.html": Rank.PAGE}


def test_included_addresses_on_other_hosts_are_pages_of_the_site() -> None:
    found = discovery(include=("https://zwfw.example.gov.cn/county/",))
    inside = "https://zwfw.example.gov.cn/county/1.html"
    outside = "https://zwfw.example.gov.cn/province/1.html"
    assert ranks(found, link(inside), link(outside)) == {inside: Rank.PAGE, outside: Rank.LINK}


def test_the_host_the_home_page_was_found_on_belongs_to_the_site() -> None:
    found = discovery()
    found.scope.settle("https://portal.example.gov.cn/")
    assert ranks(found, link("https://portal.example.gov.cn/a1.html")) == {
        "https://portal.example.gov.cn/a1.html": Rank.PAGE
    }


def test_http_and_https_addresses_of_the_site_are_one_page() -> None:
    found = ranks(discovery(), link("http://www.example.gov.cn/a1.html"), link("a1.html"))
    assert found == {"http://www.example.gov.cn/a1.html": Rank.LINK, "a1.html": Rank.PAGE}


def test_an_address_with_a_port_means_that_very_server() -> None:
    site = SiteConfig(name="县政府网", url="http://127.0.0.1:8080/")
    scope = Scope(site)
    scope.settle("https://127.0.0.1:8443/")
    assert scope.page_address("http://127.0.0.1:8080/a.html") == "http://127.0.0.1:8080/a.html"


def test_what_the_menu_repeats_on_every_page_is_passed_on_once() -> None:
    found = discovery()
    menu = link("zwgk/", place=Place.NAVIGATION)
    assert ranks(found, menu) and not ranks(found, menu)


def test_a_click_further_is_deeper_and_knows_its_referrer() -> None:
    page = Page("县政府网", HOME + "list.html", links=(link("a9.html"),))
    (entry,) = discovery().entries(page, depth=3)
    assert (entry.depth, entry.referrer) == (4, HOME + "list.html")
