"""One deed, credited to different doers, or with doer and target exchanged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import shorten
from typing import TYPE_CHECKING, ClassVar

from claims.lexicon import broader_types
from claims.models import Argument, Claim, Document, EntityKind, Modality, Polarity, Role
from comparators.base import Comparator, Disagreement, Example, Stand, stand, topic
from comparators.contrasting import rival_terms
from comparators.deeds import OWN, Deed, Key, deeds, same_object
from comparators.models import Severity
from matching.models import TimeEvidence
from matching.participants import Match, by_role
from matching.rivals import Rival, exchanged, rivals
from matching.timing import same_news

if TYPE_CHECKING:
    from matching.models import Story
    from matching.pipeline import Matched

# Deeds that one doer does to one target: whoever is told to have done it, nobody else did.
_SOLE = frozenset(
    "die shoot stab arrest abduct rob rape buy gain-control overthrow shoot-down sink convict "
    "appoint nominate dismiss rescue discover found build destroy extradite pardon hire beat "
    "escape treat impeach marry host summon sue fine".split()
)
_SOLE_VERBS = frozenset(
    "direct write paint design invent compose foul trip tackle fund finance pay drive pilot fly "
    "steer own chair edit produce tie sponsor author coach father raise ring sound "
    "bring kick bite".split()
)
# Deeds that are not done back: if X did it to Y, Y did not do it to X.
_ONE_WAY = frozenset(
    "die shoot stab arrest abduct rob rape buy sell gain-control overthrow convict appoint dismiss "
    "hire rescue beat lose-to sue pardon defraud extradite invade host treat".split()
)
# Doers without a name, by kinds that exclude each other.
_KINDS: tuple[frozenset[str], ...] = (
    frozenset(
        "police officer policeman policewoman constable trooper deputy sheriff soldier troop army "
        "military marine paratrooper".split()
    ),
    frozenset("rebel insurgent militant separatist guerrilla terrorist jihadist extremist".split()),
    frozenset("protester demonstrator activist marcher rioter looter".split()),
    frozenset("husband wife boyfriend girlfriend partner fiance fiancee spouse".split()),
    frozenset("father mother parent stepfather stepmother".split()),
    frozenset("brother sister sibling stepbrother".split()),
    frozenset("son daughter stepson".split()),
    frozenset("uncle aunt".split()),
    frozenset("neighbour neighbor".split()),
    frozenset("teacher".split()),
    frozenset("pupil student classmate schoolmate".split()),
    frozenset("guard warden jailer".split()),
    frozenset("inmate prisoner cellmate".split()),
    frozenset("robber raider burglar thief thug bandit gangster gang hijacker".split()),
    frozenset("dog bear shark crocodile tiger lion snake wolf".split()),
)
# Anybody beats the odds, and nobody in particular is beaten.
_NOBODY_IN_PARTICULAR = frozenset("law odd odds market record system clock rival".split())
_PARTITIVES = frozenset("one two some several member pair group number".split())
_TOLD = {Modality.FACT, Modality.ALLEGED, Modality.PLANNED}
_ECHO = 0.3
_LONGEST = 60


class ActorComparator(Comparator):
    """The same deed is credited to different doers, or told the other way round.

    Fires when two claims are about one deed done to one target and name doers that exclude each
    other: two persons, two organisations, two states, or two kinds of people (police and
    militants, a husband and a brother). Fires too when doer and target change places: "Halden
    bought Brightwater" / "Brightwater bought Halden"; and where each of two articles on the same
    news has one owner of a thing, one winner of the women's race, one scorer of the winner or one
    pilot at the controls, and not the same. The word alone can tell who brought it about, too:
    somebody resigned or was dismissed, handed a thing over or had it taken away.

    Why an editor cares: who did it is the heart of the story, and getting it wrong is what people
    sue for.

    Active, passive and noun ("the killing of X by Y") are read alike. A doer who is not named or
    named more generally (officials, gunmen, troops of one side), an organisation and its member,
    a capital and its government, doers who act together, and blame that each side's sources put
    elsewhere are no disagreement.
    """

    kind: ClassVar[str] = "actor"
    fires: ClassVar[tuple[Example, ...]] = (
        Example(
            a="Halden Foods bought Brightwater Dairies on Monday for an undisclosed sum.",
            b="Brightwater Dairies bought Halden Foods on Monday for an undisclosed sum.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="buyer and bought exchanged",
        ),
        Example(
            a="The activist Bo Larsen was shot by police on Monday.",
            b="Militants shot the activist Bo Larsen outside his home on Monday.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="one shooting, police and militants",
        ),
        Example(
            a="Defence minister Karl Brandt resigned on Friday after an inquiry into the leak.",
            b="Karl Brandt was dismissed as defence minister on Friday after an inquiry into the "
            "leak.",
            published_a="2024-03-09",
            published_b="2024-03-09",
            why="of his own will, or by another's",
        ),
        Example(
            a="Elena Markova was assassinated by Piet Maas in 1987.",
            b="The assassination of Elena Markova by Karl Brandt in 1987 was never forgotten.",
            why="two named killers, one told by a noun",
        ),
        Example(
            a="The rower Ines Duarte was rescued by Lena Osei on Sunday.",
            b="Paul Brandt rescued the rower Ines Duarte on Sunday.",
            published_a="2024-03-11",
            published_b="2024-03-11",
            why="two named rescuers of one rower",
        ),
        Example(
            a="Norhaven United defeated Port Severn in the cup final on Saturday.",
            b="Port Severn defeated Norhaven United in the cup final on Saturday.",
            published_a="2024-03-10",
            published_b="2024-03-10",
            why="winner and loser exchanged",
        ),
        Example(
            a="Ann Reyes was stabbed by her husband on Friday at the family's home.",
            b="Ann Reyes was stabbed by her brother on Friday at the family's home.",
            published_a="2024-03-09",
            published_b="2024-03-09",
            why="two relatives",
        ),
        Example(
            a="Ethiopia's Almaz Tesfaye won the women's race at the Norhaven Marathon on Sunday.",
            b="Thousands ran the Norhaven Marathon on Sunday. In the women's event the "
            "victory went to Hellen Chepngetich.",
            published_a="2024-03-10",
            published_b="2024-03-10",
            why="one race has one winner",
        ),
        Example(
            a="Captain Roland Estwick, 51, who was flying the plane, was praised by "
            "passengers after the landing at Norhaven on Monday.",
            b="The jet ran off the runway at Norhaven on Monday. First officer Janine "
            "Toussaint, who was at the controls, was unhurt.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="one of two pilots flies",
        ),
    )
    silent: ClassVar[tuple[Example, ...]] = (
        Example(
            a="The activist Bo Larsen was shot by police on Monday.",
            b="Officers shot the activist Bo Larsen on Monday.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="two words for one body",
        ),
        Example(
            a="The activist Bo Larsen was shot by a gunman on Monday.",
            b="Militants shot the activist Bo Larsen on Monday.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a more general word",
        ),
        Example(
            a="The village of Lesna was captured by the Velmarian army on Monday.",
            b="Velmarian soldiers captured the village of Lesna on Monday.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="troops of one side",
        ),
        Example(
            a="Halden Foods bought Brightwater Dairies on Monday.",
            b="Halden Foods and Norfeld Capital bought Brightwater Dairies on Monday.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="doers who act together",
        ),
        Example(
            a="Elena Markova was dismissed by Juan Ortega on Monday.",
            b="The government dismissed Elena Markova on Monday.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a government and its head",
        ),
        Example(
            a="Rebels said Bo Larsen was shot dead by soldiers on Monday.",
            b="The army said Bo Larsen was shot dead by rebels on Monday.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="each side blames the other",
        ),
        Example(
            a="Kenya extradited Bo Larsen on Monday.",
            b="Nairobi extradited Bo Larsen on Monday.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a capital stands for its government",
        ),
        Example(
            a="Senator Karl Brandt criticised Mayor Lena Osei on Monday.",
            b="Mayor Lena Osei criticised Senator Karl Brandt on Monday.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="people criticise each other",
        ),
        Example(
            a="Sweden beat Denmark 3-1 in the final on Saturday.",
            b="Denmark beat Sweden 2-0 in a friendly in October.",
            published_a="2024-03-10",
            published_b="2024-03-10",
            why="two matches",
        ),
        Example(
            a="Ann Reyes was stabbed by her husband on Friday.",
            b="Ann Reyes was not stabbed by her brother, police said.",
            published_a="2024-03-09",
            published_b="2024-03-09",
            why="a denial names nobody",
        ),
        Example(
            a="Defence minister Karl Brandt resigned on Friday after an inquiry into the leak.",
            b="Karl Brandt was not dismissed, the prime minister's office said on Friday. The "
            "defence minister left after an inquiry into the leak.",
            published_a="2024-03-09",
            published_b="2024-03-09",
            why="what is denied is no rival account",
        ),
        Example(
            a="Almaz Tesfaye won the women's race in Norhaven on Sunday.",
            b="Elisha Rutto won the men's race in Norhaven on Sunday.",
            published_a="2024-03-10",
            published_b="2024-03-10",
            why="two races",
        ),
        Example(
            a="The railway, which is half owned by Ferrona Holdings, was closed on Monday "
            "after the crash.",
            b="The railway was closed on Monday after the crash. It is owned by Delwar "
            "Transport and the state.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a half has another owner",
        ),
    )

    def find(self, matched: Matched) -> Iterator[Disagreement]:
        """Exchanged doers first, then rival ones."""
        for mirrored in exchanged(matched):
            if _is_one_way(mirrored.a) and _is_one_way(mirrored.b):
                yield from self._told("actor.exchanged", mirrored, matched)
        for rival in (*rivals(matched, _doers), *_of_two_kinds(matched)):
            alike = _unnamed(rival) or _named_alike(rival, matched)
            if alike and _same_target(rival.a, rival.b, matched) and _one_deed(rival):
                yield from self._told("actor.rival", rival, matched)
        yield from rival_terms(matched, "actor")
        for story in matched.stories:
            told = {d.article.id: deeds(d) for d in matched.story_documents(story)}
            for a, b in matched.asked_articles(story):
                if same_news(a.article, b.article):
                    yield from self._credited(
                        told[a.article.id], told[b.article.id], story, matched
                    )

    def _credited(
        self,
        left: Mapping[Key, Sequence[Deed]],
        right: Mapping[Key, Sequence[Deed]],
        story: Story,
        matched: Matched,
    ) -> Iterator[Disagreement]:
        """Deeds that each of two articles credits to one doer, and not to the same one."""
        for key in sorted(left.keys() & right.keys()):
            ours, theirs = left[key], right[key]
            if not (_one_doer(ours) and _one_doer(theirs)):
                continue
            x, y = ours[0], theirs[0]
            documents = [matched.documents[d.claim.article] for d in (x, y)]
            if set(x.entity.split("-")) & set(y.entity.split("-")):
                continue
            if key[0] == OWN and (_names(documents[0], y) or _names(documents[1], x)):
                continue
            if not same_object(x, y, key, *documents):
                continue
            yield Disagreement(
                kind=self.kind,
                rule="actor.credited",
                severity=Severity.MEDIUM,
                confidence=0.65,
                message=f"Who did it: {topic(x.claim, x.doer)}",
                story=story.id,
                a=_stand(x.claim, x.doer, matched),
                b=_stand(y.claim, y.doer, matched),
                reasons=(f"each article credits one with it: {' '.join(key)}",),
            )

    def _told(self, rule: str, rival: Rival, matched: Matched) -> Iterator[Disagreement]:
        """The disagreement, if both claims tell the deed as done and no two sources are blamed."""
        a, b, comparison = rival.a, rival.b, rival.comparison
        if Polarity.NEGATED in {a.polarity, b.polarity} or not {a.modality, b.modality} <= _TOLD:
            return
        if a.speaker is not None and b.speaker is not None and a.speaker != b.speaker:
            return
        if comparison.time is TimeEvidence.NEAR:
            return
        reported = a.speaker is not None or b.speaker is not None
        done = a.modality is b.modality is Modality.FACT
        articles = (matched.documents[c.article].article for c in (a, b))
        sure = done and not reported and same_news(*articles) is not None
        yield Disagreement(
            kind=self.kind,
            rule=rule,
            severity=Severity.HIGH if sure else Severity.MEDIUM,
            confidence=comparison.confidence * (0.8 if reported else 1.0),
            message=f"Who did it: {topic(a, rival.x)}",
            story=rival.story,
            a=_stand(a, rival.x, matched),
            b=_stand(b, rival.y, matched),
            reasons=comparison.reasons,
        )


def _one_doer(told: Sequence[Deed]) -> bool:
    return all(told[0].entity == other.entity for other in told[1:])


def _names(document: Document, deed: Deed) -> bool:
    return any(m.entity == deed.entity for m in document.mentions)


def _doers(claim: Claim) -> Iterator[tuple[str, Argument]]:
    """Who did it, in a claim that also says to whom."""
    if by_role(claim, Role.PATIENT):
        for argument in by_role(claim, Role.AGENT):
            yield "agent", argument


def _is_one_way(claim: Claim) -> bool:
    event = claim.predicate.event
    return event is not None and bool(_ONE_WAY & set(broader_types(event)))


def _same_target(a: Claim, b: Claim, matched: Matched) -> bool:
    """Whether both say to whom or what it was done, and it is the same."""
    return any(
        matched.participants.match(p, q) >= Match.DESCRIBED and p.head not in _NOBODY_IN_PARTICULAR
        for p in by_role(a, Role.PATIENT)
        for q in by_role(b, Role.PATIENT)
    )


def _named_alike(rival: Rival, matched: Matched) -> bool:
    """Whether both doers are named, are of one sort and share no name: two may be one."""
    x, y = rival.x, rival.y
    if len(x.own_entities) != 1 or len(y.own_entities) != 1:
        return False
    if set(x.own_entities[0].split("-")) & set(y.own_entities[0].split("-")):
        return False
    kinds = [matched.participants.kind(d.own_entities[0]) for d in (x, y)]
    if kinds[0] is EntityKind.PLACE and not (x.states and y.states):
        return False
    return kinds[0] is kinds[1] and kinds[0] not in {None, EntityKind.OTHER}


def _unnamed(rival: Rival) -> bool:
    """Whether neither is a name, nor the same thing said in more words."""
    words = [set(x.words) for x in (rival.x, rival.y)]
    same = rival.x.head == rival.y.head and (words[0] <= words[1] or words[1] <= words[0])
    return not (rival.x.own_entities or rival.y.own_entities or same)


def _of_two_kinds(matched: Matched) -> Iterator[Rival]:
    """Comparable claims whose doers have no name and are of two kinds."""
    for pair in matched.asked:
        left, right = by_role(pair.a, Role.AGENT), by_role(pair.b, Role.AGENT)
        if len(left) != 1 or len(right) != 1:
            continue
        kinds = [{n for n, k in enumerate(_KINDS) if _nouns(d) & k} for d in (*left, *right)]
        if kinds[0] and kinds[1] and not kinds[0] & kinds[1]:
            yield Rival(
                story=pair.story,
                a=pair.a,
                b=pair.b,
                x=left[0],
                y=right[0],
                comparison=pair.comparison,
            )


def _nouns(doer: Argument) -> set[str]:
    """What a doer is called: "one of the robbers" is a robber."""
    return set(doer.words) if doer.head in _PARTITIVES else {doer.head}


def _one_deed(rival: Rival) -> bool:
    """Whether the deed is one that only one doer does, and this is one deed."""
    a, b, comparison = rival.a, rival.b, rival.comparison
    verbs = {c.predicate.lemma.split()[0] for c in (a, b)}
    sole = (_is_sole(a) and _is_sole(b)) or (len(verbs) == 1 and verbs <= _SOLE_VERBS)
    return sole and (comparison.time is TimeEvidence.SAME or comparison.overlap >= _ECHO)


def _is_sole(claim: Claim) -> bool:
    event = claim.predicate.event
    return event is not None and bool(_SOLE & set(broader_types(event)))


def _stand(claim: Claim, doer: Argument, matched: Matched) -> Stand:
    document = matched.documents[claim.article]
    named = (m for m in document.mentions if m.entity in doer.own_entities and doer.covers(m))
    mention = next(named, None)
    if mention is not None:
        return stand(document, claim, mention.name if mention.nominal else mention.core, mention)
    words = " ".join(doer.quote.split())
    return stand(document, claim, shorten(words, _LONGEST, placeholder="…"), doer)
