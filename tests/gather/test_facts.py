"""Facts beyond pages: gathered once with the pages, from a site on loopback."""

import pytest

from inspector.gather.certificate import read_certificate
from inspector.gather.colours import hues
from inspector.gather.facts import gather_facts
from inspector.model import Guise
from tests.gather.conftest import County


async def facts_of(county: County):
    await county.crawl()
    await county.verify()
    config = county.config()
    return await gather_facts(config.sites[0], config, county.store, county.RUN, county.tools())


async def test_pages_of_other_people_are_kept_as_they_present_themselves(county, other_site):
    other_site.page("/", '<title>棋牌娱乐</title><meta name="description" content="注册送金">')
    county.web.page("/", f'<title>首页</title><a href="{other_site.url}/">友情链接</a>')
    (neighbour,) = (await facts_of(county)).neighbours
    assert (neighbour.title, neighbour.description) == ("棋牌娱乐", "注册送金")
    assert neighbour.found_on == county.web.url + "/"


async def test_the_home_page_is_seen_as_somebody_who_comes_from_a_search_sees_it(county):
    county.web.page("/", "<title>首页</title><p>内容</p>")
    (variant,) = (await facts_of(county)).variants
    assert (variant.guise, variant.title) == (Guise.SEARCHER, "首页")


async def test_an_address_in_digits_has_neither_certificate_nor_ipv6_to_judge(county):
    county.web.page("/", "<title>首页</title>")
    facts = await facts_of(county)
    assert (facts.certificate, facts.ipv6) == (None, None)
    assert facts.note("certificate")
    assert facts.note("ipv6")


async def test_facts_survive_the_store(county):
    county.web.page("/", "<title>首页</title><style>.a{color:#c00}</style>")
    facts = await facts_of(county)
    county.store.save_facts(county.RUN, "县政府网", facts)
    assert county.store.facts(county.RUN, "县政府网") == facts


async def test_a_home_page_that_does_not_open_has_no_facts(county):
    county.web.page("/", "坏了", status=500)
    assert (await facts_of(county)).variants == ()


async def test_a_certificate_nobody_signed_is_named(tls_site, fetcher):
    port = int(tls_site.url.rpartition(":")[2])
    certificate, why = await read_certificate("127.0.0.1", port, fetcher.guard, seconds=5)
    assert (certificate.trouble, why) == ("证书为自签名", "")


@pytest.mark.parametrize(
    ("css", "first"),
    [
        (".a{color:#c4161c;background:#fff}.b{color:#333}", "红"),
        (".a{color:rgb(27, 95, 168)}.b{border:1px solid #1b5fa8}.c{color:#c00}", "蓝"),
    ],
)
def test_hues_are_counted_and_greys_are_none(css, first):
    assert hues([css])[0][0] == first
