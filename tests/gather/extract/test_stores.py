"""Lists kept in data stores until a script shows them."""

import time
from datetime import date

from inspector.gather.extract.stores import unpack
from tests.gather.extract.shapes import listing

ROWS = [
    f'<li><a href="/art/2026/8/{day}/art_1_{day}.html">关于第{day}号水库放水的公告</a><b>2026-08-{day}</b></li>'
    for day in range(11, 19)
]
STORE = "<datastore><nextgroup><![CDATA[<a href='/next.jsp'>翻到下一组的地址</a>]]></nextgroup><recordset>{}</recordset></datastore>"
RECORDS = "".join(f"<record><![CDATA[{row}]]></record>" for row in ROWS)


def test_entries_of_a_data_store_are_entries_of_the_page() -> None:
    page = listing(f'<div><script type="text/xml">{STORE.format(RECORDS)}</script></div>')
    assert [item.day for item in page.items] == [date(2026, 8, day) for day in range(11, 19)]
    assert "翻到下一组" not in page.text


def test_records_in_an_ordinary_script_are_text_of_the_script() -> None:
    page = listing(f"<script>var xml = '{RECORDS}';</script>")
    assert page.items == ()


def test_a_store_that_never_ends_stays_as_it_is() -> None:
    html = f'<script type="text/xml">{STORE.format(RECORDS)}'
    assert unpack(html) == html


def test_many_broken_stores_cost_no_time() -> None:
    begun = time.process_time()
    unpack('<script type="text/xml"><record><![CDATA[' * 100_000)
    unpack('<script type="text/xml"><record><![CDATA[</script>' * 100_000)
    assert time.process_time() - begun < 20
