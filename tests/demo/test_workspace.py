"""The files the demo writes are ones that the inspector's own readers accept."""

import asyncio
from datetime import date

import pytest

from inspector.config import load
from inspector.demo.county import AS_OF, County
from inspector.demo.workspace import write_workspace
from inspector.sources.table import TableSource


@pytest.fixture(scope="module")
def config(tmp_path_factory):
    return load(write_workspace(County(), tmp_path_factory.mktemp("workspace")))


def test_the_configuration_names_the_whole_county(config):
    assert [len(config.sites), len(config.units), len(config.accounts)] == [5, 20, 26]
    assert all(unit.recipients[0].endswith(".example.gov.cn") for unit in config.units)


def test_about_half_of_the_columns_are_declared(config):
    declared = [column for column in config.columns if column.site == "云溪县人民政府"]
    there = [column for column in County().plan.columns if column.site == "portal"]
    assert 0.4 <= len(declared) / len(there) <= 0.6


def test_every_declared_column_has_a_unit_of_the_county(config):
    assert {column.unit for column in config.columns} <= {unit.name for unit in config.units}


def test_the_configuration_enters_loopback_and_no_other_private_network(config):
    assert [str(network) for network in config.network.allow] == ["127.0.0.0/8"]


def test_the_quarter_holds_the_monitoring_point(config):
    assert date(2026, 7, 1) <= AS_OF <= config.quarter_end


def test_the_tables_of_posts_are_read_without_a_refused_row(config):
    source = TableSource(config)
    plan = County().plan
    assert source.notes == ()
    for account, planned in zip(config.accounts, plan.accounts, strict=True):
        if not (planned.file and planned.posts):
            continue
        collected = asyncio.run(source.collect(account, AS_OF))
        assert collected.note == ""
        assert (AS_OF - collected.posts[0].published.date()).days == min(planned.posts)
        assert (AS_OF - collected.complete_until.date()).days == planned.complete


def test_one_table_is_gb18030(config):
    raw = (config.folder / "posts.csv").read_bytes()
    assert "云溪卫健" in raw.decode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")


def test_writing_twice_gives_the_same_files(tmp_path):
    write_workspace(County(), tmp_path / "one")
    write_workspace(County(), tmp_path / "two")
    for name in ("inspection.toml", "posts.csv", "posts.xlsx", "备案名单.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
