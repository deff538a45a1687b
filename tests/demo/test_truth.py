"""The truth file says where everything planted stands."""

import json

from inspector.demo.blueprint import blueprint
from inspector.demo.county import County
from inspector.demo.truth import truth


def test_every_target_of_the_truth_is_one_of_the_county(facts):
    plan = blueprint()
    names = {site.name for site in plan.sites} | {account.name for account in plan.accounts}
    assert {entry.target for entry in (*facts.planted, *facts.near_misses)} <= names


def test_every_page_of_the_truth_can_be_opened(reader, facts):
    county = reader.county
    for entry in (*facts.planted, *facts.near_misses):
        if entry.url and not entry.url.startswith(county.origins.down):
            assert reader.follow(entry.url).status == 200, entry.id


def test_a_column_is_named_by_the_path_that_readers_see(facts):
    entry = next(entry for entry in facts.planted if entry.id == "UPD201-1")
    assert entry.column == "首页 › 新闻中心 › 乡镇动态"
    assert entry.url == entry.folder == "http://127.0.0.1:18600/xwzx/xzdt/"


def test_a_planted_title_may_show_anywhere_on_its_site(facts):
    entry = next(entry for entry in facts.planted if entry.match == "领导小姐")
    assert entry.url == ""


def test_the_truth_is_the_same_for_any_size_but_for_addresses_with_dates():
    small, large = truth(County()), truth(County(pages=50_000))
    assert [entry.id for entry in small.planted] == [entry.id for entry in large.planted]
    assert len(small.near_misses) == len(large.near_misses)


def test_the_truth_is_written_as_json(facts, tmp_path):
    facts.write(tmp_path / "truth.json")
    written = json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))
    assert written["as_of"] == "2026-09-20"
    assert len(written["planted"]) == len(facts.planted)
    assert written["planted"][0]["check"] == facts.planted[0].check
