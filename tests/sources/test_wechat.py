"""WeChat accounts by the platform's interface, against a local server that speaks as it does."""

import json
from datetime import date, datetime, time, timedelta

import pytest

from inspector.errors import UsageError
from inspector.sources.contract import SourceError
from inspector.sources.wechat import WechatSource
from tests.sources.platform_server import COMPONENT_TOKEN, REFRESH_TOKEN, SECRET, SECRETS, message, unix

AS_OF = date(2026, 11, 21)
PUBLISHED = "/cgi-bin/freepublish/batchget"
SENT = "/datacube/getarticletotal"
OWN = 'platform = "wechat"\nsource = "wechat"\napp_id = "wx1"\nsecret_env = "FABU_SECRET"'
WECHAT = '[sources.wechat]\napi = "{url}"\nmass_days = 3\n'


@pytest.fixture
def collect(configured, monkeypatch):
    """What the source gathers of the account."""
    monkeypatch.setenv("FABU_SECRET", SECRET)

    async def collect(account=OWN, extra=WECHAT):
        config = configured(account, extra)
        return await WechatSource(config).collect(config.accounts[0], AS_OF)

    return collect


class TestPosts:
    async def test_a_published_article_is_read_with_its_text_and_links(self, collect, platforms):
        platforms.messages = [
            message(
                "开学通知",
                "2026-11-20 09:30",
                content='<p>各校：</p><p>按时开学。<a href="https://www.a.gov.cn/1">详情</a></p><script>x</script>',
                content_source_url="https://www.a.gov.cn/2",
                need_open_comment=1,
                url="http://mp.weixin.qq.com/s/abc?chksm=9#rd",
            )
        ]
        (post,) = (await collect()).posts
        assert (post.title, post.text) == ("开学通知", "各校：\n按时开学。详情")
        assert post.published == datetime(2026, 11, 20, 9, 30)
        assert post.url == "https://mp.weixin.qq.com/s/abc"
        assert post.links == ("https://www.a.gov.cn/2", "https://www.a.gov.cn/1")
        assert post.comments_open is True

    async def test_an_article_edited_later_keeps_its_first_date(self, collect, platforms):
        edited = message("旧文", "2026-10-01 09:00")
        edited["update_time"] = edited["content"]["update_time"] = unix("2026-11-20 09:00")
        platforms.messages = [edited]
        assert (await collect()).posts[0].published == datetime(2026, 10, 1, 9)

    async def test_an_article_its_publisher_deleted_is_marked(self, collect, platforms):
        platforms.messages = [message("撤下", "2026-11-20 09:00", is_deleted=True)]
        assert (await collect()).posts[0].deleted

    async def test_five_thousand_posts_are_read_to_the_end_and_old_ones_without_their_text(self, collect, platforms):
        newest = datetime(2026, 11, 20, 9)
        platforms.messages = [
            message(f"第{number}篇", (newest - timedelta(hours=6 * number)).isoformat(sep=" "))
            for number in range(5_000)
        ]
        account = await collect()
        assert len(account.posts) == 5_000
        assert platforms.asked[PUBLISHED] == 250
        assert account.posts[0].text and not account.posts[-1].text
        assert account.complete_until == datetime.combine(AS_OF - timedelta(days=1), time.max)

    async def test_a_reading_interrupted_in_the_middle_goes_on_where_it_stopped(
        self, collect, platforms, interrupted_at, tmp_path
    ):
        platforms.messages = [message(f"第{number}篇", "2026-11-20 09:00") for number in range(100)]
        with interrupted_at(SENT, 3), pytest.raises(KeyboardInterrupt):
            await collect()
        before = platforms.asked.copy()
        account = await collect()
        assert (len(account.posts), account.complete_until) == (100, datetime(2026, 11, 20, 23, 59, 59, 999999))
        assert (before[PUBLISHED], before[SENT]) == (5, 2)
        assert (platforms.asked[PUBLISHED], platforms.asked[SENT]) == (6, 3)  # page one again, and the day it lacked
        assert not list(tmp_path.rglob("answers/*/*"))

    async def test_mass_sent_and_published_posts_are_one_list_without_doubles(self, collect, platforms):
        platforms.messages = [message("两处都有", "2026-11-19 10:00", url="http://mp.weixin.qq.com/s/both?x=1")]
        platforms.sent["2026-11-19"] = [
            {"ref_date": "2026-11-19", "msgid": "7_1", "title": "两处都有", "url": "http://mp.weixin.qq.com/s/both"},
            {"ref_date": "2026-11-19", "msgid": "7_2", "title": "只有群发", "details": []},
        ]
        posts = (await collect()).posts
        assert [(post.title, post.kind) for post in posts] == [("两处都有", "发布"), ("只有群发", "群发")]

    async def test_posts_after_the_monitoring_point_are_left_out(self, collect, platforms):
        platforms.messages = [message("后来", "2026-11-22 09:00")]
        assert (await collect()).posts == ()


class TestProof:
    async def test_both_listings_in_full_prove_the_record_up_to_the_day_before(self, collect):
        assert (await collect()).complete_until == datetime(2026, 11, 20, 23, 59, 59, 999999)

    @pytest.mark.parametrize("path", [PUBLISHED, SENT])
    async def test_one_listing_refused_proves_nothing_and_says_why(self, collect, platforms, path):
        platforms.always[path] = 48001
        account = await collect()
        assert account.complete_until is None
        assert "没有这个接口的权限" in account.note

    async def test_a_quota_spent_in_the_middle_keeps_what_was_read(self, collect, platforms):
        first = {"total_count": 30, "item_count": 1, "item": [message("第一篇", "2026-11-20 09:00")]}
        platforms.refusals[PUBLISHED] = [json.dumps(first).encode(), 45009]
        account = await collect()
        assert [post.title for post in account.posts] == ["第一篇"]
        assert account.complete_until is None
        assert "调用次数已经用完" in account.note

        assert account.partial

    async def test_what_an_account_has_no_permission_for_is_not_missed(self, collect, platforms):
        platforms.always["/cgi-bin/get_current_selfmenu_info"] = 48001
        assert not (await collect()).partial
        platforms.always["/cgi-bin/get_current_selfmenu_info"] = 45009
        assert (await collect()).partial

    async def test_a_list_shorter_than_its_total_is_no_proof(self, collect, platforms):
        platforms.messages = [message(f"第{number}篇", "2026-11-20 09:00") for number in range(30)]
        platforms.total = 60
        account = await collect()
        assert len(account.posts) == 30
        assert account.complete_until is None
        assert "接口说有 60 条，只给出 30 条" in account.note

    async def test_yesterdays_figures_not_ready_move_the_proof_back(self, collect, platforms):
        platforms.refusals[SENT] = [b'{"list": []}', b'{"list": []}', 61503]
        account = await collect()
        assert account.complete_until == datetime.combine(AS_OF - timedelta(days=2), time.max)
        assert "统计数据还没有生成" in account.note

    async def test_an_undated_message_proves_that_something_is_missing(self, collect, platforms):
        undated = message("无日期", "2026-11-20 09:00")
        del undated["update_time"], undated["content"]["update_time"], undated["content"]["create_time"]
        platforms.messages = [undated]
        assert (await collect()).complete_until is None


class TestTrouble:
    async def test_an_expired_token_is_fetched_anew_once(self, collect, platforms):
        platforms.refusals[PUBLISHED] = [42001]
        platforms.messages = [message("开学", "2026-11-20 09:00")]
        assert len((await collect()).posts) == 1
        assert platforms.asked["/cgi-bin/stable_token"] == 2

    async def test_an_answer_that_breaks_off_is_asked_for_again(self, collect, platforms):
        platforms.refusals[PUBLISHED] = [b'{"total_count": 1, "item": [{"arti']
        platforms.messages = [message("开学", "2026-11-20 09:00")]
        assert len((await collect()).posts) == 1

    async def test_an_answer_that_always_breaks_off_is_no_proof(self, collect, platforms):
        platforms.refusals[PUBLISHED] = [b'{"total_count"'] * 5
        account = await collect()
        assert account.complete_until is None
        assert "应答不完整" in account.note

    async def test_an_address_not_permitted_names_the_one_to_permit(self, collect, platforms):
        platforms.refusals["/cgi-bin/stable_token"] = [40164] * 5
        with pytest.raises(SourceError, match=r"10\.2\.3\.4"):
            await collect()

    async def test_a_wrong_secret_is_told_in_one_sentence(self, collect, monkeypatch):
        monkeypatch.setenv("FABU_SECRET", "another")
        with pytest.raises(SourceError, match=r"AppSecret 不对.*（错误码 40125）"):
            await collect()

    @pytest.mark.parametrize("code", [45009, 48001, 40001, 12345, -1])
    async def test_no_refusal_repeats_a_secret(self, collect, platforms, code):
        for path in (PUBLISHED, SENT, "/cgi-bin/get_current_selfmenu_info"):
            platforms.always[path] = code
        with pytest.raises(SourceError) as raised:
            await collect()
        assert str(code) in str(raised.value)
        assert not any(secret in str(raised.value) for secret in SECRETS)

    async def test_a_missing_credential_names_the_setting(self, collect, monkeypatch):
        monkeypatch.delenv("FABU_SECRET")
        with pytest.raises(UsageError, match="FABU_SECRET"):
            await collect()

    async def test_an_account_without_an_app_id_is_told_so(self, collect):
        with pytest.raises(UsageError, match="AppID"):
            await collect(account='platform = "wechat"\nsource = "wechat"')

    async def test_a_server_that_is_down_is_an_error_of_the_source(self, collect):
        with pytest.raises(SourceError, match="没有给出可用的应答"):
            await collect(extra='[sources.wechat]\napi = "http://127.0.0.1:1"')


async def test_a_third_party_platform_needs_no_app_secret(collect, platforms, monkeypatch):
    monkeypatch.setenv("PLATFORM_TOKEN", COMPONENT_TOKEN)
    monkeypatch.setenv("FABU_REFRESH", REFRESH_TOKEN)
    platforms.messages = [message("开学", "2026-11-20 09:00")]
    account = await collect(
        'platform = "wechat"\nsource = "wechat"\napp_id = "wx1"\nrefresh_token_env = "FABU_REFRESH"',
        WECHAT + 'component_app_id = "wxc"\ncomponent_token_env = "PLATFORM_TOKEN"\n',
    )
    assert len(account.posts) == 1
    assert platforms.asked["/cgi-bin/stable_token"] == 0


class TestInteraction:
    async def test_the_menu_is_read_with_its_second_level(self, collect, platforms):
        platforms.menu = {
            "is_menu_open": 1,
            "selfmenu_info": {
                "button": [
                    {"type": "view", "name": "官网", "url": "https://www.a.gov.cn/"},
                    {"name": "服务", "sub_button": {"list": [{"type": "click", "name": "咨询", "key": "k"}]}},
                ]
            },
        }
        menu = (await collect()).menu
        assert menu.shown
        assert [(entry.path, entry.url) for entry in menu.entries] == [
            ("官网", "https://www.a.gov.cn/"),
            ("服务 › 咨询", ""),
        ]

    async def test_a_menu_that_may_not_be_read_is_unknown_not_missing(self, collect, platforms):
        platforms.always["/cgi-bin/get_current_selfmenu_info"] = 48001
        assert (await collect()).menu is None

    @pytest.mark.parametrize(("settings", "there"), [({"is_autoreply_open": 1}, True), ({}, False)])
    async def test_automatic_replies_are_seen(self, collect, platforms, settings, there):
        platforms.autoreply |= settings
        assert (await collect()).auto_reply is there

    async def test_the_addresses_in_automatic_replies_are_listed_with_what_brings_them(self, collect, platforms):
        platforms.autoreply |= {
            "is_add_friend_reply_open": 1,
            "add_friend_autoreply_info": {"type": "text", "content": "您好，办事请点 https://www.a.gov.cn/bs 。"},
            "message_default_autoreply_info": {"type": "text", "content": "已关闭的回复 https://www.a.gov.cn/old"},
            "keyword_autoreply_info": {
                "list": [
                    {
                        "rule_name": "社保",
                        "keyword_list_info": [{"type": "text", "content": "社保查询"}],
                        "reply_list_info": [
                            {"type": "news", "news_info": {"list": [{"content_url": "https://www.a.gov.cn/sb"}]}}
                        ],
                    }
                ]
            },
        }
        assert [(entry.path, entry.url) for entry in (await collect()).replies] == [
            ("关注后的自动回复", "https://www.a.gov.cn/bs"),
            ("发送“社保查询”收到的回复", "https://www.a.gov.cn/sb"),
        ]

    async def test_comments_come_page_by_page_without_who_wrote_them(self, collect, platforms):
        platforms.sent["2026-11-19"] = [{"ref_date": "2026-11-19", "msgid": "7_2", "title": "通知"}]
        platforms.comments = [
            {"user_comment_id": n, "openid": "who", "create_time": unix("2026-11-19 12:00"), "content": f"问{n}"}
            for n in range(60)
        ]
        platforms.comments[0]["reply"] = {"content": "答", "create_time": unix("2026-11-20 09:00")}
        comments = (await collect()).comments
        assert len(comments) == 60
        assert [call["begin"] for call in platforms.comment_calls] == [0, 49]
        assert platforms.comment_calls[0]["index"] == 1
        assert (comments[0].replied, comments[1].replied) == (datetime(2026, 11, 20, 9), None)
        assert "who" not in repr(comments)

    async def test_comments_without_the_privilege_are_unknown(self, collect, platforms):
        platforms.sent["2026-11-19"] = [{"ref_date": "2026-11-19", "msgid": "7_1", "title": "通知"}]
        platforms.always["/cgi-bin/comment/list"] = 88000
        account = await collect()
        assert account.comments is None
        assert "没有开通留言功能" in account.note
