"""Every planted fault is really on the page it names, and every near miss is really right.

Nothing here uses the inspector's own checks: each promise of the truth is verified by a few lines of its own.
"""

import re
import unicodedata
from collections import Counter
from datetime import date, timedelta

import pytest

from inspector.demo import plants
from inspector.demo.blueprint import Kind
from inspector.demo.documents import CONTENT_TYPES
from inspector.demo.truth import page_url
from inspector.demo.web import SLOW_HOME_SECONDS

FAULTS = plants.faults()
NEAR_MISSES = plants.near_misses()
ONCE_A_SITE = {
    "ACC101",
    "ACC102",
    "ACC105",
    "AVL101",
    "AVL102",
    "AVL103",
    "AVL201",
    "IDN102",
    "IDN103",
    "IDN104",
    "IDN105",
    "INT101",
    "INT104",
    "INT105",
    "INT201",
    "SEC104",
    "SEC107",
    "SVC101",
    "SVC103",
    "TAG101",
    "UPD101",
    "UPD204",
    "UPD501",
    "UPD502",
    "UPD503",
    "UPD602",
}
ONCE_A_SITE |= {f"PUB{number}" for number in (105, 213, 309, 401, 402, 404, 405, 406, 407, 409, 410, 411, 412, 413)}
FAMILIES_OF_TEXT = ("TXT", "SEC", "PRV", "LNK")


def of(rows, *codes):
    """The plants of these checks; of checks of pages, those on websites."""
    wanted = (plant for plant in rows if plant.check in codes)
    return [pytest.param(plant, id=plant.id) for plant in wanted if plant.check.startswith("NEW") or not plant.account]


def months_before(day: date, months: int) -> date:
    month = day.month - months
    return day.replace(year=day.year + (month - 1) // 12, month=(month - 1) % 12 + 1)


def identity_numbers(text: str) -> list[str]:
    """Resident identity numbers that stand alone and pass the checksum of GB 11643."""
    weights, marks = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"
    found = re.findall(r"(?<![0-9A-Za-z])(\d{17}[\dX])(?![0-9A-Za-z])", unicodedata.normalize("NFKC", text))
    return [
        number
        for number in found
        if marks[sum(int(digit) * weight for digit, weight in zip(number, weights, strict=False)) % 11] == number[17]
        and 1900 <= int(number[6:10]) <= 2026
    ]


def cards(text: str) -> list[str]:
    """Numbers that begin as bank cards of China UnionPay do and pass the Luhn checksum."""
    found = re.findall(r"(?<!\d)62(?: ?\d){14,17}(?! ?\d)", unicodedata.normalize("NFKC", text))
    return [number for number in found if luhn(number.replace(" ", ""))]


def luhn(number: str) -> bool:
    digits = [int(digit) for digit in reversed(number)]
    return (sum(digits[0::2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])) % 10 == 0


def mobiles(text: str) -> list[str]:
    return re.findall(r"(?<![0-9A-Za-z-])1[3-9]\d(?: ?\d){8}(?![0-9A-Za-z]| ?元)", unicodedata.normalize("NFKC", text))


def test_there_are_faults_and_near_misses_of_every_check():
    faults, near = Counter(plant.check for plant in FAULTS), Counter(plant.check for plant in NEAR_MISSES)
    assert len(FAULTS) >= 60
    assert len(NEAR_MISSES) >= len(FAULTS)
    assert set(faults) == set(near)
    for check, count in faults.items():
        assert count >= (1 if check in ONCE_A_SITE else 3), check


def test_ids_are_unique_and_begin_with_their_check():
    ids = [plant.id for plant in (*FAULTS, *NEAR_MISSES)]
    assert len(ids) == len(set(ids))
    assert all(plant.id.startswith(plant.check) for plant in (*FAULTS, *NEAR_MISSES))


def test_faults_have_an_outcome_and_near_misses_have_none():
    assert {plant.outcome for plant in FAULTS} <= {"fail", "review", "either"}
    assert {plant.outcome for plant in NEAR_MISSES} == {""}


@pytest.mark.parametrize(
    "plant", [pytest.param(p, id=p.id) for p in (*FAULTS, *NEAR_MISSES) if p.html or p.paragraph or p.title or p.row]
)
def test_what_is_planted_stands_on_its_page(reader, plant):
    page = reader.page(plant)
    for text in (plant.html, plant.paragraph, plant.title, plant.row.split("|")[0]):
        assert reader.county.place_hosts(text) in page
    plain = re.sub(r"<[^>]+>", "", page) if plant.check == "TXT101" and "<!--" not in plant.html else page
    assert reader.county.place_hosts(plant.match) in plain


# ---------------------------------------------------------------- updating


@pytest.mark.parametrize("plant", of(FAULTS, "UPD201"))
def test_stale_news_is_older_than_two_weeks(reader, plant):
    column = reader.county.plan.column(plant.site, plant.column)
    assert column.type == "工作动态"
    assert reader.newest(column) < reader.county.as_of - timedelta(days=14)


@pytest.mark.parametrize("plant", of(NEAR_MISSES, "UPD201"))
def test_fresh_news_is_at_most_two_weeks_old(reader, plant):
    column = reader.county.plan.column(plant.site, plant.column)
    assert reader.newest(column) >= reader.county.as_of - timedelta(days=14)


@pytest.mark.parametrize("plant", of(FAULTS, "UPD202"))
def test_stale_policy_columns_are_older_than_six_months(reader, plant):
    column = reader.county.plan.column(plant.site, plant.column)
    assert len(column.trail) == 2
    assert reader.newest(column) < months_before(reader.county.as_of, 6)


@pytest.mark.parametrize("plant", of(NEAR_MISSES, "UPD202"))
def test_other_policy_columns_are_fresh_or_not_first_level(reader, plant):
    column = reader.county.plan.column(plant.site, plant.column)
    assert reader.newest(column) >= months_before(reader.county.as_of, 6) or len(column.trail) > 2


@pytest.mark.parametrize("plant", of(FAULTS, "UPD203"))
def test_overdue_columns_are_older_than_their_configuration_allows(reader, plant):
    column = reader.county.plan.column(plant.site, plant.column)
    assert (reader.county.as_of - reader.newest(column)).days > column.max_age


@pytest.mark.parametrize("plant", of(NEAR_MISSES, "UPD203"))
def test_other_columns_are_within_their_allowance_or_have_none(reader, plant):
    column = reader.county.plan.column(plant.site, plant.column)
    assert column.max_age is None or (reader.county.as_of - reader.newest(column)).days <= column.max_age


@pytest.mark.parametrize("plant", of(FAULTS, "UPD301"))
def test_blank_columns_show_nothing(reader, plant):
    column = reader.county.plan.column(plant.site, plant.column)
    assert column.kind in {Kind.BLANK, Kind.MAINTENANCE}
    assert reader.newest(column) is None
    if column.family == "script":
        assert reader.rows(column) == []


@pytest.mark.parametrize("plant", [row for row in of(NEAR_MISSES, "UPD301") if row.values[0].article is None])
def test_columns_that_look_blank_hold_something(reader, plant):
    column = reader.county.plan.column(plant.site, plant.column)
    if column.family == "script":
        assert reader.rows(column)
    else:
        main = reader.tree(page_url(reader.county, plant)).css_first("section.content, td.body")
        assert main.css("form, li, p, tr tr")


@pytest.mark.parametrize("plant", of(FAULTS, "UPD401"))
def test_undated_articles_have_no_date_anywhere(reader, plant):
    county = reader.county
    column = county.plan.column(plant.site, plant.column)
    article = county.article(column, plant.article)
    page = re.sub(r"赣[^<]*号", "", reader.html(county.url(plant.site, article.path)))
    assert not re.search(r"20\d\d *[-/年.] *\d{1,2} *[-/月.] *\d{1,2}", page)
    assert "PubDate" not in page
    assert not re.search(r"(?<!\d)20\d{4,6}(?!\d)", article.path)
    assert "list" in article.edits.drop


@pytest.mark.parametrize("plant", of(NEAR_MISSES, "UPD401"))
def test_dated_articles_keep_one_date(reader, plant):
    county = reader.county
    article = county.article(county.plan.column(plant.site, plant.column), plant.article)
    page = reader.html(county.url(plant.site, article.path))
    places = {
        "visible": re.search(r"发布(?:时间|日期)：20", page),
        "tag": re.search(r'"PubDate"', page),
        "address": f"{article.published:%Y%m%d}" in article.path,
        "list": "list" not in article.edits.drop,
    }
    assert any(places.values())


@pytest.mark.parametrize(("site", "veto"), [("portal", False), ("education", True), ("water", None)])
def test_sites_are_as_far_from_the_veto_as_the_truth_says(site, veto):
    def planted(code: str) -> list[plants.Plant]:
        return [plant for plant in FAULTS if plant.check == code and plant.site == site]

    stale = len(planted("UPD201")) + sum(plant.column in {"tzgg", "zcwj", "gsgg"} for plant in planted("UPD202"))
    blank = len(planted("UPD301"))
    expected = {None: (range(0, 2), range(0, 2)), False: (range(3, 5), range(3, 5)), True: (range(5, 99), range(5, 99))}
    assert stale in expected[veto][0]
    assert blank in expected[veto][1]
    assert (len(planted("UPD203")) >= 10) == (site == "portal")


def test_home_pages_are_as_fresh_as_the_truth_says(reader):
    county = reader.county
    newest = {
        site: max(
            county.article(column, 0).published.date()
            for column in county.plan.columns
            if column.site == site and county.count(column)
        )
        for site in ("portal", "education", "water")
    }
    ages = {site: (county.as_of - day).days for site, day in newest.items()}
    assert ages == {"portal": 1, "education": 20, "water": 14}


# ---------------------------------------------------------------- links


def links_of(reader, plant):
    """Where the planted markup leads."""
    page = page_url(reader.county, plant)
    if plant.row:
        raws = [plant.row.split("|")[1]]
    else:
        raws = re.findall(r"""(?:href|src|value)=["'] *([^"']+?) *["']|window\.open\('([^']+)'\)""", plant.html)
        raws = [first or second for first, second in raws if first or second]
    base = page.rsplit("/", 1)[0]
    for raw in raws:
        raw = reader.county.place_hosts(raw)
        if not re.match(r"#|javascript|mailto|tel|data", raw):
            yield (
                raw
                if raw.startswith("http")
                else (reader.county.url(plant.site, raw) if raw.startswith("/") else f"{base}/{raw}")
            )


@pytest.mark.parametrize("plant", of(FAULTS, "LNK101", "LNK102", "LNK103", "LNK104"))
def test_broken_links_are_broken(reader, plant):
    (url,) = links_of(reader, plant)
    if url.startswith(reader.county.origins.down):
        return  # nobody listens there: see the tests of the server
    reply = reader.follow(url)
    wrong_type = plant.check in {"LNK103", "LNK104"} and reply.content_type.startswith("text/html")
    assert (
        reply.status >= 300
        or reply.abort
        or not reply.body
        or wrong_type
        or "您访问的页面不存在" in reader.markup(reply)
    )


CANNOT_TELL = {401, 403, 429}


@pytest.mark.parametrize("plant", of(NEAR_MISSES, "LNK101", "LNK102", "LNK103", "LNK104"))
def test_links_that_look_broken_work(reader, plant):
    if "<!--" in plant.html or "<script" in plant.html:
        return  # no link at all
    for url in links_of(reader, plant):
        reply = reader.follow(url)
        assert reply.status in {200, *CANNOT_TELL}, url
        if plant.check == "LNK103":
            assert reply.content_type.startswith("image/")
        if plant.check == "LNK104":
            assert reply.content_type in {*CONTENT_TYPES.values(), "application/octet-stream"}


def test_the_sites_own_404_page_is_linked_nowhere(reader):
    county = reader.county
    for column in county.plan.columns:
        assert "/missing.html" not in reader.markup(reader.follow(county.url(column.site, f"/{column.key}")))


# ---------------------------------------------------------------- texts, numbers and hidden links


def test_planted_words_stand_only_where_they_are_planted(reader):
    """The stock itself has no wrong word: every occurrence of one is a plant's."""
    words = {plant.match for plant in FAULTS if plant.check in {"TXT101", "TXT102", "SEC102"}} - {""}
    places = {
        (plant.site, plant.column, plant.article)
        for plant in (*FAULTS, *NEAR_MISSES)
        if plant.check in {"TXT101", "TXT102", "SEC102", "SEC105"} and not plant.title
    }
    titles = {plant.title for plant in FAULTS if plant.title}
    county = reader.county
    for column in county.plan.columns:
        for index in range(county.count(column) if column.genre else 0):
            if (column.site, column.key, index) not in places:
                page = reader.html(county.url(column.site, county.article(column, index).path))
                for title in titles:
                    page = page.replace(title, "")
                assert not [word for word in words if word in page], (column.key, index)


@pytest.mark.parametrize("plant", of(FAULTS, "PRV101"))
def test_planted_identity_numbers_pass_their_checksum(plant):
    assert len(identity_numbers(plant.html + plant.paragraph)) == 1


@pytest.mark.parametrize("plant", of(FAULTS, "PRV103"))
def test_planted_cards_pass_their_checksum(plant):
    assert len(cards(plant.html + plant.paragraph)) == 1


@pytest.mark.parametrize("plant", of(FAULTS, "PRV102"))
def test_planted_mobile_numbers_are_whole(plant):
    assert len(mobiles(plant.html + plant.paragraph)) == 1


@pytest.mark.parametrize("plant", of(NEAR_MISSES, "PRV101", "PRV102", "PRV103"))
def test_numbers_that_look_personal_are_not(plant):
    text = plant.html + plant.paragraph
    assert not identity_numbers(text)
    assert not cards(text)
    assert not mobiles(text)


def test_no_other_page_holds_a_personal_number(reader):
    planted = {(p.site, p.column, p.article) for p in FAULTS if p.check.startswith("PRV")}
    county = reader.county
    for column in county.plan.columns:
        for index in range(county.count(column) if column.genre else 0):
            if (column.site, column.key, index) not in planted:
                text = reader.tree(county.url(column.site, county.article(column, index).path)).body.text()
                assert not identity_numbers(text) + cards(text) + mobiles(text), (column.key, index)


@pytest.mark.parametrize("plant", of(FAULTS, "SEC101"))
def test_hidden_links_lead_to_another_host(reader, plant):
    assert all(
        url.startswith((reader.county.origins.external, reader.county.origins.stranger))
        for url in links_of(reader, plant)
    )
    assert re.search(r"display:none|-3000px|HEIGHT: 0px|font-size:0|visibility:hidden", plant.html)


@pytest.mark.parametrize("plant", of(NEAR_MISSES, "SEC101"))
def test_links_hidden_for_good_reason_lead_to_the_site_itself(reader, plant):
    tree = reader.tree(page_url(reader.county, plant))
    hidden = tree.css('[style*="display:none"] a, [style*="display: none"] a, a[style*="-9999px"]')
    assert hidden
    assert all((node.attributes["href"] or "").startswith(("/", "#")) for node in hidden)


# ---------------------------------------------------------------- directory, identity, tags, accounts


@pytest.mark.parametrize("plant", of(FAULTS, "DIR101"))
def test_incomplete_directory_pages_lack_a_field(reader, plant):
    unit = next(unit for unit in reader.county.plan.units if unit.slug == plant.unit)
    shown = reader.tree(page_url(reader.county, plant)).css_first("section.content").text(separator="\n", strip=True)
    changed = set(plant.drop) | {key for key, _ in plant.fields}
    (key,) = changed
    assert unit.fields()[key] not in shown
    assert (unit.labels[key] in shown) == (key not in plant.drop)


@pytest.mark.parametrize("plant", of(NEAR_MISSES, "DIR101"))
def test_complete_directory_pages_have_all_six(reader, plant):
    unit = next(unit for unit in reader.county.plan.units if unit.slug == plant.unit)
    shown = reader.tree(page_url(reader.county, plant)).css_first("section.content").text()
    values = unit.fields() | dict(plant.fields)
    assert all(label in shown for label in unit.labels.values())
    assert all(value in shown for value in values.values())
    assert len(values) == 6


@pytest.mark.parametrize("plant", of(FAULTS, "IDN101"))
def test_missing_footer_elements_are_missing(reader, plant):
    assert plant.match not in reader.tree(page_url(reader.county, plant)).css_first("footer").html


@pytest.mark.parametrize("plant", [row for row in of(NEAR_MISSES, "IDN101") if row.values[0].match])
def test_footer_elements_may_be_pictures(reader, plant):
    footer = reader.tree(page_url(reader.county, plant)).css_first("footer")
    assert footer.css_first(f'img[alt="{plant.match}"]') is not None
    assert plant.match not in footer.text()


def test_the_education_bureaus_footer_shows_a_wrong_code(reader):
    site = reader.county.plan.site("education")
    assert site.printed_code in reader.html(reader.county.url("education", "/"))
    assert site.code not in reader.tree(reader.county.url("education", "/")).css_first("footer").text()
    assert not re.fullmatch(r"[0-9]{10}|[a-z]{2}[0-9]{8}", site.printed_code)


@pytest.mark.parametrize("plant", of(FAULTS, "TAG101", "TAG102", "TAG103"))
def test_missing_tags_are_missing(reader, plant):
    names = {
        (node.attributes.get("name") or "").lower() for node in reader.tree(page_url(reader.county, plant)).css("meta")
    }
    assert plant.match.lower() not in names


@pytest.mark.parametrize("plant", of(NEAR_MISSES, "TAG101", "TAG102", "TAG103"))
def test_tags_written_carelessly_are_there(reader, plant):
    wanted = {
        "TAG101": {"sitename", "sitedomain", "siteidcode"},
        "TAG102": {"columnname", "columndescription", "columnkeywords", "columntype"},
        "TAG103": {"articletitle", "pubdate", "contentsource"},
    }
    tags = {
        (node.attributes.get("name") or "").lower(): node.attributes.get("content")
        for node in reader.tree(page_url(reader.county, plant)).css("meta")
    }
    assert all(tags.get(name) for name in wanted[plant.check])


@pytest.mark.parametrize("plant", of((*FAULTS, *NEAR_MISSES), "NEW101"))
def test_accounts_are_as_silent_as_the_truth_says(reader, plant):
    account = next(account for account in reader.county.plan.accounts if account.name == plant.account)
    silent, proved = min(account.posts) > 14, account.complete <= 1
    assert plant.outcome == ("fail" if silent and proved else "review" if silent else "")


def test_only_the_water_bureaus_home_page_is_slow(reader):
    delays = {site: reader.ask(reader.county.url(site, "/")).delay for site in ("portal", "education", "water")}
    assert delays == {"portal": 0, "education": 0, "water": SLOW_HOME_SECONDS}
