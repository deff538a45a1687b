"""How entries to services are called."""

from __future__ import annotations

import re

SERVICE = re.compile(
    r"办事(?:服务|大厅|指南)|政务服务|网上办事|在线办事|在线服务|一网通办|公共服务|便民服务|服务大厅|行政服务|赣服通|服务事项"
)
