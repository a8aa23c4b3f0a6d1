"""Coverage and timeline: what several articles carry, what one leaves out, and when it was."""

from __future__ import annotations

from claims.models import Claim
from matching.coverage import Covered, coverage, equivalent
from matching.pipeline import Matched
from matching.timeline import timeline
from tests.support import matched

DAY = "2024-03-06"
DAYS = (DAY, DAY, DAY, DAY)

POST = (
    "A fire on the ferry Aurora killed four people on Tuesday, the coastguard said.\n\n"
    "Rust was found in the Aurora's pumps in January by inspectors of the port of Kelso.\n\n"
    "The Aurora sailed under the flag of Velmaria."
)
COURIER = (
    "Four people were killed on Tuesday by a fire on board the ferry Aurora.\n\n"
    "In January inspectors of the port of Kelso found rust in the Aurora's pumps.\n\n"
    "The owner, Halden Shipping, has offered its condolences to the families."
)
LEDGER = (
    "The fire on the ferry Aurora killed four people on Tuesday.\n\n"
    "Inspectors of the port of Kelso found rust in the pumps of the Aurora in January.\n\n"
    "Flags in Marvat were lowered at noon."
)
MERCURY = (
    "Four people were killed on Tuesday when fire broke out on the ferry Aurora: a fire on the "
    "ferry Aurora killed four people.\n\n"
    "Widower Bo Larsen wept as he laid white roses at the quay of his home town."
)


def carried(*texts: str, published: tuple[str, ...] = DAYS) -> tuple[Matched, tuple[Covered, ...]]:
    run = matched(*texts, published=published[: len(texts)])
    return run, coverage(run, equivalent(run))


def about(found: tuple[Covered, ...], word: str) -> list[Covered]:
    return [c for c in found if any(word in claim.quote for claim in c.claims)]


def articles(claims: tuple[Claim, ...]) -> list[str]:
    return [c.article for c in claims]


def test_a_claim_that_three_carry_and_the_fourth_leaves_out_is_flagged() -> None:
    run, found = carried(POST, COURIER, LEDGER, MERCURY)
    (rust,) = about(found, "rust")
    assert rust.origins == 3
    assert rust.absent == (run.stories[0].articles[3],)
    assert rust.flagged


def test_what_all_carry_is_left_out_by_nobody() -> None:
    _, found = carried(POST, COURIER, LEDGER, MERCURY)
    fires = about(found, "fire")
    assert fires
    assert not any(c.flagged or c.absent for c in fires)


def test_a_claim_of_one_article_is_not_coverage() -> None:
    _, found = carried(POST, COURIER, LEDGER)
    assert about(found, "condolences") == []
    assert about(found, "flag of Velmaria") == []


def test_each_article_has_one_passage_in_reading_order() -> None:
    run, found = carried(POST, COURIER, LEDGER)
    (rust,) = about(found, "rust")
    assert articles(rust.claims) == list(run.stories[0].articles)


def test_copies_are_one_origin() -> None:
    _, found = carried(POST, POST)
    assert found == ()


def test_an_article_of_another_week_leaves_nothing_out() -> None:
    _, found = carried(POST, COURIER, LEDGER, MERCURY, published=(DAY, DAY, DAY, "2024-04-20"))
    assert all(c.absent == () for c in about(found, "rust"))


def test_claims_that_are_opposed_or_denied_are_not_equivalent() -> None:
    denied = LEDGER.replace("found rust", "found no rust").replace("killed four", "killed six")
    _, found = carried(POST, denied)
    assert found == ()
    run = matched(POST, COURIER, published=(DAY, DAY))
    opposed = {frozenset((p.a.id, p.b.id)) for p in run.pairs}
    assert coverage(run, equivalent(run, opposed)) == ()


def test_the_timeline_is_in_order_and_equivalent_claims_share_an_entry() -> None:
    run, _ = carried(POST, COURIER, LEDGER)
    dated = timeline(run, equivalent(run))
    starts = [d.time.interval.start for d in dated if d.time.interval is not None]
    assert starts == sorted(starts, key=str)
    (rust,) = [d for d in dated if any("rust" in c.quote for c in d.claims)]
    assert articles(rust.claims) == list(run.stories[0].articles)
    assert rust.time.quote.endswith("January")


def test_a_single_article_has_neither_coverage_nor_timeline() -> None:
    run = matched(POST, published=(DAY,))
    assert coverage(run, equivalent(run)) == ()
    assert timeline(run, equivalent(run)) == ()
