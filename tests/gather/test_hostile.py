"""What a hostile site does, and what must come of it; the behaviours stand in ``tests/site/hostile``."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.site.hostile import BEHAVIOURS, Behaviour, Visitor

# One set of tools meets them all, as in a run: what one behaviour breaks, the next one shows.
pytestmark = pytest.mark.browser


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def visitor(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Visitor]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("inspector.gather.tab._READ_SECONDS", 1)
        async with Visitor(tmp_path_factory.mktemp("hostile")) as visitor:
            yield visitor


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("behaviour", BEHAVIOURS.values(), ids=BEHAVIOURS)
async def test_a_hostile_site_gets_nowhere(visitor: Visitor, behaviour: Behaviour) -> None:
    seen = await visitor.meet(behaviour)
    assert behaviour.holds(seen), f"{behaviour.does}：应当{behaviour.expected}，实际{seen.described}（{seen.reason}）"


def test_there_are_sixty_behaviours_and_more() -> None:
    assert len(BEHAVIOURS) >= 60
