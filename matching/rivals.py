"""Near misses of the gate: claims that would answer one question but for one participant each.

The gate refuses claims with rival participants, for most of them are of different events. A few
are of one event of which two outlets tell different things: another agent, another place. Here
such pairs are found by what they share (the kind of event and another participant) and held
against the gate again with the rivals left out, or with agent and patient exchanged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from claims.lexicon import broader_types, event_type
from claims.models import Argument, Claim, Model, Role
from matching.comparability import Gate
from matching.models import Comparison, Story
from matching.participants import Match, Participants, by_role
from matching.timing import same_news

if TYPE_CHECKING:
    from matching.pipeline import Matched

# What very many claims share is no evidence of one event.
_MAX_SLOT = 60

Slots = Callable[[Claim], Iterable[tuple[str, Argument]]]


class Rival(Model):
    """Two claims of one event that differ in one participant: ``x`` of ``a`` and ``y`` of ``b``.

    ``comparison`` is the gate's verdict on the claims without the two.
    """

    story: str
    a: Claim
    b: Claim
    x: Argument
    y: Argument
    comparison: Comparison


def rivals(matched: Matched, slots: Slots) -> Iterator[Rival]:
    """Pairs of claims of different articles that agree but for the filler of one slot.

    Args:
        matched: the run.
        slots: the slots of a claim that may differ, each with a name and its filler; fillers of
            equally named slots are rivals.
    """
    gate = matched.gate
    for story in matched.stories:
        for a, b in _near(story, matched):
            found = _but_for_one(gate, matched.participants, slots, story, a, b)
            if found is not None:
                yield found


def exchanged(matched: Matched) -> Iterator[Rival]:
    """Pairs of claims that agree once doer and target of one of them are exchanged.

    ``x`` is the doer of ``a``, ``y`` that of ``b``: each does to the other what the other does to
    it, be it told with another verb: "X beat Y" / "X lost to Y".
    """
    gate = matched.gate
    for story in matched.stories:
        for a, b in _near(story, matched):
            mirrored = _mirrored(matched.participants, a, b)
            if mirrored is None:
                continue
            turned = (_turned(a), b) if not _is_converse(a) else (a, _turned(b))
            comparison = gate.compare(*turned)
            if comparison.comparable:
                x, y = mirrored
                yield Rival(story=story.id, a=a, b=b, x=x, y=y, comparison=comparison)


def without(claim: Claim, *left_out: Argument) -> Claim:
    """The claim as if it did not name some of its participants."""
    spans = {(a.start, a.end) for a in left_out}
    kept = tuple(a for a in claim.arguments if (a.start, a.end) not in spans)
    return claim.model_copy(update={"arguments": kept})


def _near(story: Story, matched: Matched) -> Iterator[tuple[Claim, Claim]]:
    """Claims of two articles on the same news with one kind of event and something shared."""
    slots: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for document in matched.story_documents(story):
        for claim in document.claims:
            for key in _keys(claim):
                slots[key].append(claim)
    few = (claims for claims in slots.values() if len(claims) <= _MAX_SLOT)
    for a, b in matched.asked_claims(few):
        articles = [matched.documents[c.article].article for c in (a, b)]
        if same_news(*articles) is not False:
            yield a, b


def _keys(claim: Claim) -> set[tuple[str, str]]:
    event = claim.predicate.event
    kinds = broader_types(event) if event is not None else (claim.predicate.lemma,)
    if _is_converse(claim):
        kinds += (event_type(str(event)).converse.type,)  # type: ignore[union-attr]
    shared = {
        word for argument in claim.arguments for word in (*argument.own_entities, argument.head)
    }
    return {(kind, word) for kind in kinds for word in shared}


def _but_for_one(
    gate: Gate, participants: Participants, slots: Slots, story: Story, a: Claim, b: Claim
) -> Rival | None:
    left, right = list(slots(a)), list(slots(b))
    if gate.compare(a, b).comparable:
        return None
    for slot, x in left:
        for other, y in right:
            if slot != other or participants.match(x, y) is not Match.CONFLICT:
                continue
            comparison = gate.compare(without(a, x), without(b, y))
            if comparison.comparable:
                return Rival(story=story.id, a=a, b=b, x=x, y=y, comparison=comparison)
    return None


def _mirrored(participants: Participants, a: Claim, b: Claim) -> tuple[Argument, Argument] | None:
    """The doers, if each is the target of the other claim."""
    (doers_a, targets_a), (doers_b, targets_b) = _sides(a), _sides(b)

    def same(x: Argument, y: Argument) -> bool:
        return participants.match(x, y) is Match.SAME

    for x in doers_a:
        for y in doers_b:
            crossed = any(same(x, t) for t in targets_b) and any(same(y, t) for t in targets_a)
            if crossed and not same(x, y):
                return x, y
    return None


def _sides(claim: Claim) -> tuple[list[Argument], list[Argument]]:
    """Doers and targets; who loses to somebody is the target."""
    agents = by_role(claim, Role.AGENT)
    if _is_converse(claim):
        event = event_type(str(claim.predicate.event))
        roles = dict(event.converse.roles) if event.converse is not None else {}
        doers = {here for here, there in roles.items() if there == Role.AGENT.value}
        return [a for a in claim.arguments if a.preposition in doers], agents
    return agents, by_role(claim, Role.PATIENT)


def _is_converse(claim: Claim) -> bool:
    """Whether the agent of such an event is the target of another: "lose to" of "beat"."""
    if claim.predicate.event is None:
        return False
    event = event_type(claim.predicate.event)
    if event.converse is None:
        return False
    roles = dict(event.converse.roles)
    return roles.get(Role.AGENT.value) == Role.PATIENT.value and Role.PATIENT.value not in roles


def _turned(claim: Claim) -> Claim:
    """The claim with agent and patient exchanged."""
    other = {Role.AGENT: Role.PATIENT, Role.PATIENT: Role.AGENT}
    turned = tuple(
        a.model_copy(update={"role": other[a.role]}) if a.role in other else a
        for a in claim.arguments
    )
    return claim.model_copy(update={"arguments": turned})
