"""Site maps: seeds of the crawl, read without trusting them."""

from __future__ import annotations

import gzip

from inspector.gather.fetch import HttpFetcher
from inspector.gather.sitemap import feed_links, read_sitemaps
from tests.gather.conftest import County
from tests.site.server import AwkwardSite


def urlset(*urls: str) -> str:
    return "<urlset>" + "".join(f"<url><loc>{url}</loc></url>" for url in urls) + "</urlset>"


async def read(fetcher: HttpFetcher, *urls: str) -> list[str]:
    return [url async for _, named in read_sitemaps(fetcher, urls) for url in named]


async def test_addresses_are_read_with_their_entities(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    url = site.page("/map.xml", urlset("https://a.gov.cn/1.html", "https://a.gov.cn/?a=1&amp;b=2"), kind="text/xml")
    assert await read(fetcher, url) == ["https://a.gov.cn/1.html", "https://a.gov.cn/?a=1&b=2"]


async def test_an_index_leads_to_its_maps_even_compressed_and_even_to_itself(
    fetcher: HttpFetcher, site: AwkwardSite
) -> None:
    site.page("/part.xml.gz", gzip.compress(urlset("https://a.gov.cn/1.html").encode()), kind="application/gzip")
    index = f"<sitemapindex><loc>{site.url}/part.xml.gz</loc><loc>{site.url}/index.xml</loc></sitemapindex>"
    assert await read(fetcher, site.page("/index.xml", index, kind="text/xml")) == ["https://a.gov.cn/1.html"]
    assert site.count("/index.xml") == 1


async def test_an_entity_bomb_is_only_text(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + urlset("https://a.gov.cn/&b;")
    assert await read(fetcher, site.page("/map.xml", bomb, kind="text/xml")) == ["https://a.gov.cn/&b;"]


async def test_a_missing_or_broken_map_names_nothing(fetcher: HttpFetcher, site: AwkwardSite) -> None:
    broken = site.page("/map.xml.gz", b"\x1f\x8bbroken", kind="application/gzip")
    assert await read(fetcher, broken, site.url + "/none.xml") == []


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>新闻</title><link>/</link>
<item><title><![CDATA[第一条]]></title><link>/1.html</link></item>
<item><link><![CDATA[https://b.gov.cn/2.html?a=1&b=2]]></link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><link href="/"/><entry><title>条</title><link rel="x" href="/1.html"/></entry>
</feed>"""


def test_the_entries_of_a_feed_are_links() -> None:
    found = [(link.url, link.text) for link in feed_links(RSS.encode(), "http://a.gov.cn/rss.xml")]
    assert found == [("http://a.gov.cn/1.html", "第一条"), ("https://b.gov.cn/2.html?a=1&b=2", "")]
    assert [link.url for link in feed_links(ATOM.encode(), "http://a.gov.cn/atom.xml")] == ["http://a.gov.cn/1.html"]


def test_other_xml_is_no_feed() -> None:
    assert feed_links(urlset("/1.html").encode(), "http://a.gov.cn/map.xml") == ()


async def test_a_feed_leads_the_crawl_to_its_pages(county: County, site: AwkwardSite) -> None:
    site.page("/", f'<link rel="alternate" type="application/rss+xml" href="/news.xml"><p>{"县政府网站" * 50}</p>')
    site.page("/news.xml", RSS, kind="application/rss+xml")
    site.page("/1.html", f"<title>第一条</title><p>{'县政府新闻' * 50}</p>")
    await county.crawl()
    assert county.pages()["/1.html"].ok
