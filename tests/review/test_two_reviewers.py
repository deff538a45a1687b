"""Two persons review at the same time: nothing that one of them did is lost, and each is told what the other took."""

import asyncio
import re

from inspector.store import Judgement
from tests.review.conftest import enter, problem, served, visitor

NUMBER = 40


async def decide_all(guest, action: str, marks: list[str]) -> int:
    """Decide item after item as seen at the beginning; how many the pages say were changed."""
    changed = 0
    for mark in marks:
        page = await guest.post("/decide", ("one", f"{action} {mark}"), ("back", "view=todo"))
        changed += "：1 个问题。" in page
        await asyncio.sleep(0)
    return changed


async def test_every_item_keeps_the_word_of_who_was_first(store, tmp_path):
    enter(store, *(problem(number) for number in range(NUMBER)))
    with served(store, tmp_path) as address:
        one, other = visitor(address), visitor(address)
        await one.enter("张三")
        await other.enter("李四")
        pages = await one.get("/"), await other.get("/")
        seen, seen_too = (re.findall(r'data-mark="([^"]+)"', page) for page in pages)
        assert seen == seen_too and len(seen) == NUMBER
        changed = await asyncio.gather(
            decide_all(one, "confirm", seen), decide_all(other, "not_ours", list(reversed(seen_too)))
        )
        await one.session.close()
        await other.session.close()
    said = [item.judgement for item in store.items.all()]
    assert sum(changed) == NUMBER
    assert (said.count(Judgement.CONFIRMED), said.count(Judgement.NOT_OURS)) == tuple(changed)
    for item in store.items.all():
        history = [(event.actor, event.change) for event in store.items.events(item.fingerprint)]
        wanted = ("张三", "confirm") if item.judgement is Judgement.CONFIRMED else ("李四", "not_ours")
        assert history[-1] == wanted and len(history) == 2


async def test_a_bulk_decision_leaves_alone_what_the_other_took_meanwhile_and_says_how_much(store, tmp_path):
    enter(store, *(problem(number) for number in range(NUMBER)))
    with served(store, tmp_path) as address:
        one, other = visitor(address), visitor(address)
        await one.enter("张三")
        await other.enter("李四")
        seen = re.findall(r'data-mark="([^"]+)"', await other.get("/"))
        await decide_all(one, "confirm", seen[:5])
        fields = [("item", mark) for mark in seen]
        page = await other.post("/decide", *fields, ("action", "not_ours"), ("scope", "place"), ("back", ""))
        await one.session.close()
        await other.session.close()
    assert f"{NUMBER - 5} 个问题" in page and "有 5 个刚被别人改过" in page
