"""The commented configuration that ``inspector init`` writes."""

import re
import tomllib
from typing import get_args

import pytest
from pydantic import BaseModel

from inspector.config import Config, load
from inspector.errors import UsageError
from inspector.init import render, write_skeleton

SETTING_TURNED_OFF = re.compile(r"^#(?=\[|[a-z_]+ = )", re.MULTILINE)


@pytest.fixture(scope="module")
def everything_on():
    """The skeleton with every setting turned on, as parsed TOML."""
    return tomllib.loads(SETTING_TURNED_OFF.sub("", render("2026Q4")))


def sections(model=Config, path=()):
    """Every section of the configuration with its path."""
    yield path, model
    for name, field in model.model_fields.items():
        for kind in (field.annotation, *get_args(field.annotation)):
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                yield from sections(kind, (*path, name))


def section_at(data, path):
    for name in path:
        data = data[name]
        data = data[0] if isinstance(data, list) else data
    return data


def test_it_loads_as_it_is_written(tmp_path):
    write_skeleton(tmp_path / "inspection.toml", "2026Q4")
    config = load(tmp_path / "inspection.toml")
    assert config.quarter == "2026Q4"
    assert [site.url for site in config.sites] == ["https://www.example.gov.cn/"]


def test_it_loads_with_every_setting_turned_on(everything_on):
    assert Config.model_validate(everything_on).accounts[0].platform == "wechat"


@pytest.mark.parametrize(
    ("path", "model"), list(sections()), ids=lambda value: ".".join(value) if isinstance(value, tuple) else ""
)
def test_every_setting_of_every_section_is_shown(everything_on, path, model):
    assert set(section_at(everything_on, path)) == set(model.model_fields)


@pytest.mark.parametrize("name", ["politeness", "render", "evidence", "schedule", "rectification"])
def test_numbers_and_choices_are_shown_with_their_defaults(everything_on, name):
    section = Config.model_fields[name].annotation
    shown = section.model_validate(everything_on[name]).model_dump(exclude={"contact", "hours"})
    assert shown == section().model_dump(exclude={"contact", "hours"})


def test_every_setting_turned_off_is_the_default(tmp_path):
    """Nothing but the example site and the two lines every file needs is in force."""
    data = tomllib.loads(render("2026Q4"))
    assert {name for name, value in data.items() if value not in ({}, {"table": {}})} == {"region", "quarter", "sites"}


def test_an_existing_file_is_not_overwritten(tmp_path):
    path = tmp_path / "inspection.toml"
    path.write_text("我的设置", encoding="utf-8")
    with pytest.raises(UsageError, match="已经存在，没有改动；要覆盖它，请加上 --force"):
        write_skeleton(path, "2026Q4")
    assert path.read_text(encoding="utf-8") == "我的设置"


def test_an_existing_file_is_overwritten_when_told(tmp_path):
    path = tmp_path / "inspection.toml"
    path.write_text("旧的", encoding="utf-8")
    write_skeleton(path, "2026Q4", force=True)
    assert load(path).quarter == "2026Q4"


def test_a_folder_that_does_not_exist_is_said_in_one_sentence(tmp_path):
    with pytest.raises(UsageError, match="无法写入：文件不存在"):
        write_skeleton(tmp_path / "没有" / "inspection.toml", "2026Q4")
