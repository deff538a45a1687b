"""Every rule about layout, marks and numbers with twins: a text it must object to, and one that differs a little.

Each row: code, a wrong text, what exactly is wrong in it (the first slip), a right text.
``⏎`` parts paragraphs and ``⇥`` parts cells.
"""

import pytest

from checks.wording.rules import TextRule
from inspector.model import Outcome
from inspector.registry import installed_checks
from tests.checks.builders import findings, page

LONG = "各单位要提高认识、压实责任，坚持问题导向和目标导向相统一。要建立工作台账，明确责任人和完成时限，"
FOUR = "县委、县政府高度重视。"

TWINS = [
    ("TXT201", "积极报送优秀案例选题。。", "。。", "积极报送优秀案例选题。"),
    ("TXT201", "现将有关事项通知如下，。", "，。", "现将有关事项通知如下。"),
    ("TXT201", "涉及教育、卫生、等领域。", "、等", "涉及教育、卫生、等级评定。"),
    ("TXT201", "坚持原则，,压实责任。", "，,", "共1,200人，压实责任。"),
    ("TXT202", "推行“阳光审批。", "“", "推行“阳光审批”。"),
    ("TXT202", "加强管理（含下属单位。", "（", "1）加强管理；2）压实责任。"),
    ("TXT202", "推行阳光审批”。", "”", "“一要加强领导。⏎“二要压实责任。”"),
    ("TXT202", "印发《工作要点。", "《", "印发《工作⏎要点》。"),
    ("TXT203", "加强领导,压实责任。", ",", "全长3,200米，已经完工。"),
    ("TXT203", "加强领导.压实责任。", ".", "增长3.5个百分点。"),
    ("TXT203", "各单位要做好以下工作:加强领导。", ":", "联系人:王主任"),
    ("TXT203", "工业园区(含物流园)管委会要加强领导。", "(含物流园)", "平均值(A)高于去年。"),
    ("TXT203", '推行"阳光审批"改革。', '"阳光审批"', "推行“阳光审批”改革。"),
    ("TXT203", "我们一直在努力...不曾停步。", "...", "我们一直在努力……不曾停步。"),
    ("TXT203", "(此件主动公开)", "(此件主动公开)", "（此件主动公开）"),
    ("TXT204", "与企业 and 群众密切相关。", " and ", "支持企业R and D投入。"),
    ("TXT204", "企业and群众都满意。", "and", "“food and drink”很受欢迎。"),
    ("TXT204", "工作进展。**聚焦重点领域和高频事项。**做好公开。", "**", "中奖号码：王**、李**、赵**。"),
    ("TXT204", "## 工作要求", "## ", "#云溪发布# 工作要求"),
    ("TXT204", "联系人&nbsp;王主任。", "&nbsp;", "研究与开发（R&D）经费。"),
    ("TXT204", "加强领导。<br>压实责任。", "<br>", "当a<b时，取a。"),
    ("TXT204", "尊敬的{{name}}：您好。", "{{name}}", "尊敬的市民：您好。"),
    ("TXT204", "作为人工智能语言模型，我建议如下。", "作为人工智能语言模型", "作为人工智能产业园，园区发展迅速。"),
    ("TXT205", "请于9月底前锟斤拷报送。", "锟斤拷", "请于9月底前报送。"),
    ("TXT205", "请于9月底前\ufffd\ufffd报送。", "\ufffd\ufffd", "请于9月底前报送？"),
    ("TXT205", "会议要求???各单位落实。", "???", "会议要求是什么？？？"),
    ("TXT206", "此处输入标题", "此处输入标题", "请在此窗口输入身份证号。"),
    ("TXT206", "XX单位要认真落实。", "XX", "张某某因诈骗被判刑。"),
    ("TXT206", "定于2026年X月召开。", "2026年X月", "XX类标准另行印发。"),
    ("TXT207", LONG + "确保任务落⏎实到处。", "时限，确保任务落", LONG + "确保任务落实。⏎各地要抓好落实。"),
    ("TXT207", LONG + "确保任务落实到⏎党中央、国务院放心。", "，确保任务落实到", LONG + "特此通知⏎县政府办公室发布消息。"),
    ("TXT208", "优质的的服务。", "的的", "目的的确定要慎重。"),
    ("TXT208", "进一步加强加强领导。", "加强加强", "组织组织部门学习。"),
    ("TXT208", "要做好调度会商，及时收集汇总相关素材内容，加强宣传，及时收集汇总相关素材内容，组织报道。",
     "及时收集汇总相关素材内容，", "自受理之日起办结（一般不超过十四日），延长期限另计（一般不超过十四日）。"),
    ("TXT209", "一、加强领导。⏎二、压实责任。⏎四、强化督查。", "四、", "一、加强领导。⏎二、压实责任。⏎一、附则。"),
    ("TXT209", "一是加强领导，二是压实责任，四是强化督查。", "四是", "一是加强领导，二是压实责任，三是强化督查。"),
    ("TXT209", "（一）、加强领导", "（一）、", "（一）加强领导"),
    ("TXT209", "5⇥政务公开⇥1建立听取意见机制。⏎⇥2.公开决策目录。", "1建立", "5⇥政务公开⇥1个窗口。⏎⇥2.公开决策目录。"),
    ("TXT210", "《关于印发《工作要点》的通知》", "《", "《关于印发〈工作要点〉的通知》"),
    ("TXT210", "《甲办法》（县府发〔2024〕1号）《乙办法》", "》（县府发〔2024〕1号）《", "《甲办法》《乙办法》"),
    ("TXT211", "云府办字[2024]16号", "[2024]16号", "云府办字〔2024〕16号"),
    ("TXT211", "云府办发〔2024〕06号", "〔2024〕06号", "（2024）赣0902民初16号"),
    ("TXT211", "根据通知精神，（赣府厅〔2021〕30号）", "，（", "根据通知（赣府厅〔2021〕30号）精神"),
    ("TXT212", "定于2024年2月30日召开。", "2024年2月30日", "定于2024年2月29日召开。"),
    ("TXT212", "农历七月初七，即13月5日。", "13月5日", "农历2024年2月30日。"),
    ("TXT212", "上午8:65开始。", "上午8:65", "以3:65获胜。"),
    ("TXT213", "定于2026年9月25日（星期四）召开。", "2026年9月25日（星期四", "定于2026年9月25日（星期五）召开。"),
    ("TXT214", "公示期为2024年9月10日至2024年9月2日。", "2024年9月10日至2024年9月2日",
     "公示期为2024年12月30日至2025年1月3日。"),
    ("TXT214", "会期9月12日至8日。", "9月12日至8日", "会期9月8日至12日。"),
    ("TXT215", "共录用12人，其中男性7人、女性6人。", "共录用12人，其中男性7人、女性6人",
     "共录用13人，其中男性7人、女性6人。"),
    ("TXT215", "群众满意率达到102%。", "满意率达到102%", "完成年度计划的102%。"),
    ("TXT216", "新建厂房3000平米。", "平米", "新建厂房3000平方米。"),
    ("TXT216", "新建10KV线路。", "KV", "新建10kV线路。"),
    ("TXT217", "共有近50多人参加。", "近50多人", "共有近50人参加。"),
    ("TXT217", "能耗下降2倍。", "下降2倍", "产量增长2倍。"),
    ("TXT218", "二○二四年三月一日", "二○二四", "二〇二四年三月一日"),
    ("TXT218", "2024年三月完工。", "2024年三月", "2024年3月完工。"),
    ("TXT219", "本次活動共有120人参加。", "動", "匾额上题着“活動”二字。"),
    ("TXT221", "咨询电话：0790-86123456789", "0790-86123456789", "咨询电话：0790-8612345"),
    ("TXT221", "网址：http：//www.example.gov.cn", "http：//", "网址：http://www.example.gov.cn"),
    ("TXT222", "为深入贯彻落实上级要求。坚持以人民为中心。", "贯彻落实上级要求。",
     "为深入贯彻落实上级要求，坚持以人民为中心。"),
    ("TXT223", "全力推进大垅乡、张青乡申报创建示范乡镇。⏎全力推进大垵乡、张青乡申报创建示范乡镇。", "力推进大垵乡、张青",
     "今年的工作由县教育局牵头抓好落实。⏎今年的工作由市教育局牵头抓好落实。"),
    ("TXT223", f"{FOUR}请各乡镇（街道）、县政府各部门落实。⏎请各乡镇（街道）、县政府各部门报送。⏎请各乡镇（街道），县政府各部门研究。",
     "（街道），县政府各", "请各乡镇（街道）、县政府各部门落实。⏎请各乡镇（街道），县政府各部门研究。"),
    ("TXT224", "附件：1.任务清单⏎2.安排表⏎具体安排见附件3的要求。", "附件3", "附件：1.任务清单⏎2.安排表⏎具体安排见附件2的要求。"),
    ("TXT224", "《云溪县工作办法》（云府发〔2024〕1号）印发后，《云溪县工作办法》（云府发〔2024〕2号）施行。", "云府发〔2024〕2号",
     "《云溪县工作办法》（云府发〔2024〕1号）印发后，《云溪县管理办法》（云府发〔2024〕2号）施行。"),
    ("TXT225", "关于印发 2024年工作要点的通知", "关于印发 ", "关于2024 年工作要点的通知"),
    ("TXT225", "加强领导 ，压实责任。", " ", "加强领导　压实责任"),
]  # fmt: skip

TRADITIONAL = "為深入貫徹落實黨中央國務院關于政務公開的決策部署及時發佈權威信息組織開展解讀強化監督檢查"


def said(code, text):
    text = text.replace("⏎", "\n").replace("⇥", "\t")
    return findings(installed_checks().get(code), page(text, main=text))


@pytest.mark.parametrize(("code", "wrong", "place", "right"), TWINS, ids=[f"{row[0]}-{row[2]}" for row in TWINS])
def test_it_objects_to_the_one_and_not_to_its_twin(code, wrong, place, right):
    assert [found.detail["text"] for found in said(code, wrong)][:1] == [place]
    assert [found.message for found in said(code, right)] == []


def test_every_rule_has_twins():
    rules = {
        check.rule.code for check in installed_checks() if issubclass(check, TextRule) and check.rule.family == "TXT"
    }
    assert rules - {row[0] for row in TWINS} == {"TXT220"}


@pytest.mark.parametrize("row", TWINS, ids=[f"{row[0]}-{row[2]}" for row in TWINS])
def test_the_offset_leads_to_the_wrong_text(row):
    text = row[1].replace("⏎", "\n").replace("⇥", "\t")
    found = said(row[0], row[1])[0]
    assert text[found.offset :].startswith(found.detail["text"])


def test_a_page_in_traditional_characters_is_reported_once_for_all():
    (found,) = said("TXT219", TRADITIONAL)
    assert "全文是繁体字" in found.message
    assert found.outcome is Outcome.REVIEW


def test_wrong_conversions_are_looked_for_on_traditional_pages_only():
    (found,) = said("TXT220", TRADITIONAL)
    assert (found.detail["text"], found.detail["right"]) == ("關于", "關於")
    assert said("TXT220", "匾额上写着關于二字。") == []


def test_a_paragraph_that_ends_with_a_comma_was_surely_cut():
    assert said("TXT207", LONG + "⏎确保任务落实到处。")[0].outcome is Outcome.FAIL
    assert said("TXT207", LONG + "确保任务落⏎实到处。")[0].outcome is Outcome.REVIEW


def test_a_statute_may_repeat_itself_with_small_differences():
    articles = "".join(f"第{number}条 违反本条例规定的。⏎" for number in "一二三")
    assert said("TXT223", articles + "全力推进大垅乡、张青乡申报创建。⏎全力推进大垵乡、张青乡申报创建。") == []
