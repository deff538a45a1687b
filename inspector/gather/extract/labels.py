"""The labels by which directories, leaders' pages and service guides name their facts, in the spellings of sites."""

from __future__ import annotations

_DIRECTORY = """
    机构设置 内设机构 单位职能 机构职能 主要职责 主要职能 工作职责 单位职责 部门职责 部门职能 机构职责 职能 职责 职能职责
    办公地址 单位地址 办公地点 办公时间 工作时间 上班时间 对外办公时间 负责人 负责人姓名 主要负责人 单位负责人 机构负责人
    机构名称 单位名称 部门名称 单位全称 机构简称"""
_LEADER = """
    领导姓名 姓名 职务 现任职务 领导职务 简历 个人简历 工作简历 领导简历 主要简历 分管工作 工作分工 主管工作 分工 领导分工
    出生年月 政治面貌"""
_GUIDE = """
    事项名称 办理事项 服务事项 设定依据 办理依据 法律依据 实施依据 申请条件 受理条件 办理条件 办理材料 申请材料 申报材料 所需材料
    办理流程 办事流程 办理程序 办理地点 受理地点 办理时间 受理时间 办理时限 法定时限 承诺时限 法定办结时限 承诺办结时限 收费标准
    收费依据 是否收费 服务对象 实施主体 受理机构 办件类型 事项类型 事项编码 实施编码 监督电话 监督投诉方式 咨询方式"""
_ANY = """
    地址 通讯地址 联系地址 联系方式 联系电话 办公电话 电话 电话号码 值班电话 咨询电话 投诉电话 联系人 传真 传真号码 邮编 邮政编码
    电子邮箱 电子邮件 邮箱 网址 网站 性别 民族 籍贯 学历 学位 单位 部门 名称"""
DIRECTORY, LEADER, GUIDE = (frozenset(labels.split()) for labels in (_DIRECTORY, _LEADER, _GUIDE))
"""Labels by which a unit's entry, a leader's page and a service guide are known."""

SHARED = frozenset(_ANY.split())
"""Labels of many sorts of pages, which tell none of them."""

KNOWN = DIRECTORY | LEADER | GUIDE | SHARED
_NAME_LABELS = "机构名称 单位名称 部门名称 单位全称 领导姓名 姓名 事项名称 办理事项 服务事项 名称 单位 部门"
NAMES = tuple(_NAME_LABELS.split())
"""Labels whose value names the unit, the person or the matter, the more telling first."""
