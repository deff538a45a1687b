"""Characters that look alike: groups that proofreaders know by heart, and neighbours by the picture of a glyph."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

GROUPS = """
己已巳 末未 未末来 天夫无 土士 干千于 王玉主 日曰目 人入八 大太犬丈 刀刁力 又叉 厂广 儿几九 十千 贝见 午牛 手毛 戊戌戍戎
甲由申田 田由 乌鸟 乒乓兵 今令 仑仓 户卢 贷货 侯候 拔拨 拆折析 竞竟 徒徙陡 遣遗 辨辩辫 喝渴竭揭 晴睛 暑署 幕墓慕募暮 即既
壁璧 崇祟 祟崇 赢羸嬴 管菅 荼茶 治冶 沾玷 沽估 洽恰给 免兔 博搏 薄簿 籍藉 粟栗 亨享 券卷 孟盂 炙灸 茸葺 肓盲 脊背 杆秆竿
杨扬 场汤 畅肠 历厉 历厉励 迁迂 千迁 庄压 皿血 斤斥 丘乒 爪瓜 丸九 凡几 风凤 勾匀 勿匆 予矛 矛予 丐丏 幻幼 仿访防妨
扰忧优犹 忧扰 抗杭坑 技枝歧 扶抚 抓扒 析折 枚牧 杈权 板扳版 材村 林株 标栋 格恪 桔结 植值直置 楷揩 构购沟 模摸漠膜摹 捡检险验俭
检捡 操澡燥躁噪 搞稿犒 撤撒澈辙 撑掌 拦栏烂 挡档 持特待恃 控腔 探深 推堆维椎 排徘 捂悟语 捕哺铺辅 据剧居 提堤题 插播 搅觉
握屋 描瞄猫 揣喘端瑞湍 损捐 换唤焕涣 援缓暖媛 携隽 摄慑 擅檀 擎警 撰馔 傅博缚 偿赏 偏编遍篇骗 停亭 健建键 催摧 傲敖 侵浸
俊峻竣骏 保堡褒 促捉 信言 修休 候侯 借惜措错 倡唱 债责绩积渍 值植 倾顷 做作 偶遇寓 储诸 境镜 培陪赔倍 埋理 坚竖 型形 垦恳
城诚 域或 堵赌睹 墙樯 壤嚷攘 声生 复夏 够句 奋备 奖桨 奏凑 妥绥 委季 姿资 娱误 始治 密蜜 宣宜 宦官 宪宽 富副福幅 寒塞赛 察查
导异 尝偿 屡履 展屐 层尽 居届 屈届 岁罗 峡狭侠 崛倔 巡迅 巩恐 市布 帅师 带代 席度 帐账胀 帮邦 常党 幅辐 庆厌 序予 库车 底低抵
应盛 废发 府俯腑 延廷 弃充 张涨 弥称 强缰 归旧 当挡 录绿 形刑邢 影景 彻沏 征证 徐除 循遁 微徽 德得 心必 忆亿 忌忘 态志 怀杯
思恩 急怠 性姓 恢灰 恪格 恳恩 息熄 悉番 悔侮 惊凉 惩征 愈逾 愿源 慎镇 懈解 戒戎 战站 户护 房访 所听 承丞 抄钞 报极 披坡 押抽
拓柘 拟似 择译泽 拥用 拿掌 按桉 挥辉 振震 效校 救球 教数 敢感 敦教 整正 敬警 文又 料科 斜余 断继 新亲 方万 施旋 旁傍榜 既概慨溉
昌冒 明朋 易昜 星里 映央 春舂 是题 显湿 晋普 晒洒 晚挽 景影 暂渐 暴曝 曹漕 更便 曾增赠 最撮 望忘 期斯 木本 术木 朴补 束柬
条务 杰杰 松讼 极级 果杲 栽裁载戴 栓拴 样详 核该 根跟 框筐 桥娇 梁粱 梅海 梦禁 检验 棘刺 棉绵 楚础 榷确 欣掀 欠次 款歉 歇揭
步涉 武式 死列 殊珠 段断 毁假 母毋 每海 比此 毕华 毫豪 民氏 气汽 氏民 永水 求球 汇江 汗汁 污亏 沉沈 沙纱 没设 河何 油抽 泄池
法去 泛泛 波披 注往柱驻住 泥呢 洁沽 洋样 派脉 流疏 济挤 浇烧 浏刘 测侧厕 消销削 涌通 润闰 涨张 淀定 淡谈 清情请晴 渠巨 渡度
游遊 湖胡 湾弯 溢益 滋磁 满瞒 滥监 漏露 演寅 潜替 澄登 激邀 灌罐 灵录 灾宄 炼练 点占 烈列 热执 烟姻 焦集 熟热 燃然 爱受 父文
片斤 版板 牌脾 牢宁 物吻 特持 状壮 犯范 独烛 狠狼 猎措 率帅 王玉 环坏 现观 珍诊 班斑 理埋 琢啄 瓦互 甚其 生主 用甩 电由
画划 界介 留溜 略格 番翻 疆缰 疏流 疑凝 疫役 疾病 症证 痕根 登凳 百白 的得地 皆背 益盐 盈盆 监蓝 盖盖 盘般 督监 督促 睦陆
瞩嘱 知如 矿扩 码玛 研妍 砺励 破坡 础出 硕顾 碍得 磋蹉 示未 社杜 祝视 神伸 票漂 祸锅 禁楚 离漓 秀季 私和 秉乘 种钟 秩铁 积织
称弥 移侈 程逞 税说 稳隐 穷空 突究 窗囱 窝锅 立位 竖坚 章意 童重 端瑞 笔笔 符付 第弟 等待 策刺 筑巩 签佥 简间 算弄 管官 篇遍
类粪 粉纷份 粮娘 精清 系糸 素索 紧坚 累系 纂篡 纠叫 红江 约药 级及 纪记 纯屯 纳呐 纵丛 纷粉 纸抵 线钱浅 练炼 组祖租 细田 织积职
终冬 绍招 经径 绑梆 结洁 绕浇 给洽 络洛 绝色 统充 继断 绩债 续读 绵棉 绿录 缔蹄 编偏 缘绿 缩宿 缺决 罚罪 罢摆 置署 羁绊 美羡
群郡 羹羔 翔样 耀跃 考老 者著 而面 耐奈 职积 联连 聘骋 肃萧 股般 肩启 育盲 肺沛 胁协 胜胆 脑恼 脱说 腐府 腾滕 膺鹰 臣巨 自白
至致 舍舌 舰船 航舫 良艮 艰坚 节书 芒忙 芳劳 苏办 苑范 苗描 若苦 英央 范犯 茂戌 荐存 荒慌 荣劳 获荻 菜采 营莹 萃粹 落洛 著着
蒙朦 蓄畜 蓝篮 蔓漫 蔽弊 融隔 虎虚 虽蛋 蚀饰 行衍 衔街 补扑 表衷 衷哀衰 裁载 裕浴 裹裏 西酉 要耍 规视 觉党 角甬 解懈 触独
言信 警擎 计什 订汀 认队 讨付 让上 训圳 议义 讯汛 记己 讲进 许午 论伦 设没 访仿 证征 评坪 识织 诈作 诉拆 诊珍 词伺 试式 诗持
诚城 话活 询旬 该核 详样 语浯 误娱 说税 请清 诸储 读续 课棵 调周 谅凉 谈淡 谊宜 谋某 谐揩 谓渭 谢射 谨勤 谱普 象像 豪毫 负贪
贡页 财材 责债 贤肾 败攻 账帐 质盾 贩版 贪贫 购构 贯惯 贴帖 费弗 贺架 资姿 赋斌 赖懒 赛塞 赞攒 赤亦 赴起 超起 越趋 趁趋 足是
距拒 跟根 路洛 跨垮 踊涌 踏沓 踪综 身射 车东 转传 轮轮伦 软欠 轻经 载栽 较校 辅铺 辆俩 辉挥 输榆愉逾 辖割 达迖 迈厉 迎仰 运云
近折 返板 还坏 进讲 远运 违伟 连莲 迪油 迫追 述怵 迷谜 追迫 退腿 送迭 适括 逃桃 逆朔 选洗 透诱 递第 途涂 通涌 速束 造靠 逢蓬
逮隶 遂逐 遇偶 遍偏 道首 遵尊 避壁 邀激 郊校 部陪 都者 酌酬 配酝 酿娘 采彩 释译 里理 重童 野墅 量里 金全 针什 钉盯 钝纯 钢纲
钦饮 钱线 铁秩 铜洞 银根 铸涛 链连 销消 锁琐 锋蜂 错措 锦绵 键健 镇填 长张 门们 闭闲 问间 闲闭 间问 闹闸 阅悦 队认 防访 阳阴
阶价 阻组 附咐 际标 陆击 陈阵 降绛 限根 院完 除徐 险检 陪培 随隋 隐稳 隔融 障章 隶录 难准 雄推 集焦 雇顾 零领 雷需 需儒 震振
露漏 青表 静争 非北 靠造 面而 革草 韧轫 须顷 顾硕 顿颁 颁顿 领须 频颇 题提 颜彦 风凤 飞习 食良 饮钦 饰蚀 馈溃 首道 香杳 马鸟
驰弛 驱躯 驻注 验检 骗偏 骤聚 高亭 鱼鲁 鲜群 鸟乌 鹏棚 麻床 黑墨 默墨 鼎鼐 齐剂 龙尤 黄寅 黏粘
"""

_SIZE, _BLURRED = 48, 2.0
_PICTURE = 24
_ALIKE = 0.70
_PART_ALIKE = 0.75
_PARTS = {"right": (np.s_[:, :, 12:], 12), "bottom": (np.s_[:, 12:, :], 10), "top": (np.s_[:, :12, :], 8)}
_NEIGHBOURS = 20


def by_heart() -> dict[str, set[str]]:
    """Each character of :data:`GROUPS` with the others of its groups."""
    alike: dict[str, set[str]] = {}
    for group in GROUPS.split():
        for character in group:
            alike.setdefault(character, set()).update(set(group) - {character})
    return alike


def by_glyph(characters: list[str], font: Path) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """For each character those whose whole picture resembles its own, and those that share a half with it."""
    face = ImageFont.truetype(str(font), _SIZE, index=2)
    pictures = np.array([_picture(character, face) for character in characters])
    whole = _resembling(characters, pictures, _NEIGHBOURS, _ALIKE)
    parts: dict[str, set[str]] = {character: set() for character in characters}
    for half, many in _PARTS.values():
        for character, others in _resembling(characters, pictures[half], many, _PART_ALIKE).items():
            parts[character] |= others
    return whole, parts


def _picture(character: str, face: ImageFont.FreeTypeFont) -> np.ndarray:
    """The character filling a small square, blurred so that strokes a little apart still meet."""
    image = Image.new("L", (_SIZE + 16, _SIZE + 32))
    ImageDraw.Draw(image).text((8, 2), character, fill=255, font=face)
    square = image.crop(image.getbbox() or (0, 0, 1, 1)).resize((_SIZE, _SIZE))
    small = square.filter(ImageFilter.GaussianBlur(_BLURRED)).resize((_PICTURE, _PICTURE), Image.Resampling.BOX)
    return np.asarray(small, np.float32)


def _resembling(characters: list[str], pictures: np.ndarray, many: int, alike: float) -> dict[str, set[str]]:
    """For each character at most ``many`` others whose pictures correlate with its own by ``alike`` or more."""
    matrix = pictures.reshape(len(pictures), -1)
    matrix = matrix - matrix.mean(axis=1, keepdims=True)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True) + 1e-6
    found = {}
    for start in range(0, len(characters), 500):
        for row, scores in enumerate(matrix[start : start + 500] @ matrix.T):
            scores[start + row] = -1
            best = np.argpartition(-scores, many)[:many]
            found[characters[start + row]] = {characters[i] for i in best if scores[i] >= alike}
    return found
