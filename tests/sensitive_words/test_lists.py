"""The shipped lists: they load, they are what they say, and plain official text passes them."""

from importlib.resources import files

import pytest

from sensitive_words import EXPRESSION, HACKED, TYPO, Level, load

LISTS = sorted((file for file in files("sensitive_words.lists").iterdir() if file.name.endswith(".toml")), key=str)
LEXICON = load(LISTS)

CLEAN = """
各乡镇人民政府，县政府各部门：为进一步优化营商环境，提升政务服务水平，现将有关事项通知如下。
一、建立健全工作机制。各单位要成立领导小组，明确专人负责，定期召开会议研究部署，兢兢业业抓好落实。
二、关注消防安全，加强森林防火瞭望塔值守；按装机容量核定补贴，全部份额由县财政承担。
三、既使用好专项资金，又要防范风险；爱好象棋的群众可到文化馆报名，活动自己经费自理。
四、公安微信公众号要及时发布署名文章，研究竞争性磋商办法，解决择校问题，公安扶贫工作队驻村帮扶。
五、港口交通、人口爆炸式增长、混乱交织的历史问题，均在讨论之列；县域煤炭达峰方案另行印发。
县公安局通报：近日打击网络赌博专项行动中，民警查获利用“时时彩”和百家乐形式开设赌场案件3起。
体彩中心提示：理性购彩。税务大厅可代开发票，老年人可申请代办身份证。
"""


def test_clean_official_text_gives_no_hit():
    assert [hit.text for hit in LEXICON.find(CLEAN)] == []


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("全体党员干部竞竞业业", "竞竞业业", "兢兢业业"),
        ("召开再接再励动员会", "再接再励", "再接再厉"),
        ("请携带户口薄原件", "户口薄", "户口簿"),
        ("禁止露天焚烧秸杆", "秸杆", "秸秆"),
        ("文化风格粗旷", "粗旷", "粗犷"),
        ("截止目前共办理120件", "截止目前", "截至目前"),
        ("我县与广西省签订协议", "广西省", "广西壮族自治区"),
    ],
)
def test_common_faults_are_found_with_what_to_write(text, wrong, right):
    (hit,) = LEXICON.find(text)
    assert (hit.text, hit.word.suggestion) == (wrong, right)


@pytest.mark.parametrize("text", ["澳门新葡京注册送彩金", "日韩无码在线观看", "气枪专卖货到付款", "办证刻章加我"])
def test_planted_advertisements_are_found(text):
    assert any(hit.word.theme in HACKED for hit in LEXICON.find(text))


def test_the_lists_are_as_rich_as_the_readme_says():
    certain = [word for word in LEXICON.words if word.theme == TYPO and word.level is Level.ERROR]
    assert len(certain) >= 300
    assert len([word for word in LEXICON.words if word.theme == EXPRESSION]) >= 40
    assert len([word for word in LEXICON.words if word.theme in HACKED]) >= 200


def test_what_is_suggested_is_itself_right():
    suggested = {word.suggestion for word in LEXICON.words}
    assert [text for text in suggested if list(LEXICON.find(text))] == []


def test_every_entry_says_where_it_comes_from():
    assert [word.text for word in LEXICON.words if not word.source] == []


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("加快交通、卫生健康、供水等领域信息公开", "交通、卫生健康、供水", "教育、卫生健康、供水"),
        ("做好高校毕业生、退伍军人、失业人员就业工作", "退伍军人", "退役军人"),
        ("产品销往香港、台湾等国家", "台湾等国家", "台湾等地区"),
        ("巩固脱贫功坚成果", "脱贫功坚", "脱贫攻坚"),
        ("申请材料报县环保局审核", "县环保局", "生态环境分局"),
    ],
)
def test_set_phrases_regions_and_institutions(text, wrong, right):
    (hit,) = LEXICON.find(text)
    assert (hit.text, hit.word.suggestion) == (wrong, right)


@pytest.mark.parametrize(
    "text",
    [
        "加快教育、卫生健康、供水、公共交通等领域信息公开",
        "向退伍军人赠书的老战士",
        "香港等国家和地区的客商",
        "由原县环保局、县国土资源局的人员组成",
        "环境保护部门应当加强监督",
    ],
)
def test_right_forms_beside_them_pass(text):
    assert [hit.text for hit in LEXICON.find(text)] == []
