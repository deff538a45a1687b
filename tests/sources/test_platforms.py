"""The platforms by the names workbooks call them."""

import pytest

from inspector.model import Platform
from inspector.sources.platforms import platform_named


@pytest.mark.parametrize("platform", Platform)
def test_every_platform_is_known_by_its_value_and_its_label(platform):
    assert platform_named(platform.value) == platform_named(platform.label) == platform


@pytest.mark.parametrize(
    ("written", "platform"),
    [
        ("微信", Platform.WECHAT),
        (" 公众号 ", Platform.WECHAT),
        ("“政务”APP", Platform.APP),
        ("ＡＰＰ", Platform.APP),
        ("头条号", Platform.TOUTIAO),
        ("视频号", Platform.VIDEO_ACCOUNT),
        ("新浪微博", Platform.WEIBO),
        ("百家号", Platform.OTHER),
    ],
)
def test_the_names_in_use_are_known_however_written(written, platform):
    assert platform_named(written) == platform


def test_a_name_in_no_use_is_not_guessed_at():
    assert platform_named("官网") is None
