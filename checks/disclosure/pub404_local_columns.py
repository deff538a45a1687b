"""PUB404: a column that the county's plan names is missing or stale."""

from checks.disclosure.wanted import WantedColumns
from inspector.check import Rule
from inspector.model import Severity


class LocalColumns(WantedColumns):
    """工作要点点名的本地栏目没有开设，或者长期没有更新。"""

    rule = Rule(
        code="PUB404",
        name="local-columns",
        title="本地特色栏目缺失或更新不及时",
        severity=Severity.DEDUCT,
        indicator="S26",
        basis=("县政务公开工作要点：点名开设、定期更新的栏目",),
        advice="开设栏目并定期更新；停办的向县政府办报告。",
    )
    options = {
        "sites": [],
        "columns": [],
    }
