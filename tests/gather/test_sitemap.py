"""Site maps: seeds of the crawl, read without trusting them."""

from __future__ import annotations

import gzip

from inspector.gather.fetch import HttpFetcher
from inspector.gather.sitemap import read_sitemaps
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
