"""Feeds as generators really write them."""

import math
from datetime import datetime

import pytest

from inspector.sources.feed_document import NotAFeed, beijing_time, read_feed

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>示例发布</title><lastBuildDate>Sat, 21 Nov 2026 01:00:00 GMT</lastBuildDate>
<item><title><![CDATA[开学 &amp; 放假]]></title><link>https://a.cn/1</link><pubDate>Fri, 20 Nov 2026 09:30:00 +0800</pubDate>
<description>摘要</description><content:encoded><![CDATA[<p>第一段</p><p>第二段<a href="https://b.gov.cn/">链接</a></p>]]></content:encoded>
</item></channel></rss>"""


def test_rss_gives_title_address_date_text_and_links():
    feed = read_feed(RSS.encode())
    (entry,) = feed.entries
    assert (entry.title, entry.url, entry.text) == ("开学 & 放假", "https://a.cn/1", "第一段\n第二段链接")
    assert (entry.published, entry.links) == (datetime(2026, 11, 20, 9, 30), ("https://b.gov.cn/",))
    assert feed.built == datetime(2026, 11, 21, 9)
    assert feed.whole


def test_atom_takes_the_link_to_the_article_and_its_first_date():
    feed = read_feed(
        b'<feed xmlns="http://www.w3.org/2005/Atom"><updated>2026-11-21T01:00:00Z</updated><entry><title>a</title>'
        b'<link rel="self" href="http://a/x"/><link rel="alternate" href="http://a/1"/>'
        b"<published>2026-11-20T00:00:00Z</published><updated>2026-11-21T00:00:00Z</updated></entry></feed>"
    )
    assert (feed.entries[0].url, feed.entries[0].published) == ("http://a/1", datetime(2026, 11, 20, 8))
    assert feed.built == datetime(2026, 11, 21, 9)


def test_json_feed_states_no_time_of_making():
    feed = read_feed(
        '{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","url":"http://a/1","title":"甲",'
        '"date_published":"2026-11-20T01:00:00.000Z","content_html":"<p>文</p>"}]}'.encode()
    )
    assert (feed.entries[0].title, feed.entries[0].text) == ("甲", "文")
    assert feed.entries[0].published == datetime(2026, 11, 20, 9)
    assert feed.built is None


@pytest.mark.parametrize(
    "written",
    [
        "Fri, 20 Nov 2026 09:30:00 +0800",
        "Fri, 20 Nov 2026 01:30:00 GMT",
        "Fri, 20 Nov 2026 09:30:00",
        "2026-11-20T09:30:00",
        "2026-11-20 09:30:00",
        "2026-11-20T01:30:00Z",
        1795138200,
        1795138200000,
        "1795138200",
    ],
)
def test_a_date_without_a_zone_is_beijing_time_and_all_others_are_put_into_it(written):
    assert beijing_time(written) == datetime(2026, 11, 20, 9, 30)


@pytest.mark.parametrize(
    "written", ["", None, "昨天", "0", 0, True, "Fri, 99 Nov 2026 09:30:00 GMT", 10**30, math.inf, math.nan]
)
def test_what_is_no_date_is_none(written):
    assert beijing_time(written) is None


def test_a_feed_cut_off_gives_what_is_there_and_says_so():
    feed = read_feed(RSS.replace("</item></channel></rss>", "</item><item><title>第二").encode())
    assert feed.entries[0].title == "开学 & 放假"
    assert not feed.whole


def test_entities_are_not_resolved():
    hostile = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + RSS.split("?>", 1)[1]
    feed = read_feed(hostile.replace("摘要", "&x;").replace("<content:encoded>", "<other>").encode())
    assert "root:" not in "".join(entry.text for entry in feed.entries)


@pytest.mark.parametrize("body", [b"", b"<html><body>login</body></html>", b"{}", b"[]", b"plain", b"{" * 100_000])
def test_what_is_no_feed_is_refused(body):
    with pytest.raises(NotAFeed):
        read_feed(body)
