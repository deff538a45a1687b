"""TAG101 site-tags-missing, TAG102 column-tags-missing, TAG103 article-tags-missing."""

import pytest

from checks.standards.tag101_site_tags_missing import SiteTagsMissing
from checks.standards.tag102_column_tags_missing import ColumnTagsMissing
from checks.standards.tag103_article_tags_missing import ArticleTagsMissing
from inspector.model import Outcome, PageKind
from tests.checks.builders import HOME, findings, not_applicable, page

CASES = [
    (SiteTagsMissing, PageKind.HOME, ["SiteName", "SiteDomain", "SiteIDCode"]),
    (ColumnTagsMissing, PageKind.COLUMN, ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"]),
    (ArticleTagsMissing, PageKind.ARTICLE, ["ArticleTitle", "PubDate", "ContentSource"]),
]
each_check = pytest.mark.parametrize(("check", "kind", "tags"), CASES, ids=lambda value: getattr(value, "__name__", ""))


def tagged(kind, tags, **facts):
    return page(kind=kind, meta=tuple((tag.lower(), "有内容") for tag in tags), **facts)


@each_check
def test_a_page_with_all_tags_passes(check, kind, tags):
    assert not findings(check, tagged(kind, tags))


@each_check
def test_all_missing_tags_are_one_finding_with_what_to_write(check, kind, tags):
    (found,) = findings(check, tagged(kind, []))
    assert found.outcome is Outcome.FAIL
    assert found.detail["missing"] == tags
    assert found.message == f"{kind.label}缺少页面标签：{'、'.join(tags)}"
    assert all(f'<meta name="{tag}" content=' in found.suggestion for tag in tags)


@each_check
def test_an_empty_tag_is_a_missing_one(check, kind, tags):
    subject = page(kind=kind, meta=((tags[0].lower(), " "), *((tag.lower(), "有内容") for tag in tags[1:])))
    (found,) = findings(check, subject)
    assert found.detail["missing"] == tags[:1]


@each_check
def test_the_same_gap_on_all_pages_of_a_kind_is_one_problem(check, kind, tags):
    keys = {findings(check, tagged(kind, tags[1:], url=f"{HOME}{number}.html"))[0].key for number in range(3)}
    assert len(keys) == 1
    assert keys != {findings(check, tagged(kind, tags[:1]))[0].key}


@each_check
def test_other_pages_are_not_its_business(check, kind, tags):
    assert not_applicable(check, page(kind=PageKind.OTHER))
