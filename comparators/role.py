"""One person, given posts that exclude each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import TYPE_CHECKING, ClassVar

from claims.models import Document, Voice
from comparators.base import Comparator, Disagreement, Example, Stand, evidence
from comparators.models import Severity
from comparators.posts import (
    CALLING,
    COMPANY,
    KINSHIP,
    TRADE,
    Post,
    Tense,
    appointments,
    callings_apart,
    gender_of_kin,
    is_open_kin,
    posts,
    values_in,
)
from matching.timing import is_background, same_news

if TYPE_CHECKING:
    from matching.models import Story
    from matching.pipeline import Matched

# A person to whom one of these happens changes posts within the story.
_CHANGES = frozenset("appoint take-office nominate run win-election lose-election hire".split())
_CHANGING = frozenset("become succeed replace promote demote name".split())
# Posts that people pass through one after the other: having had both is no contradiction.
_LADDER = frozenset({"chairman", "chief executive", "operating officer"})
# A deputy prime minister mostly has a ministry too, and is not the prime minister.
_DEPUTY_HEAD, _HEADS = "deputy prime minister", frozenset({"prime minister", "president"})
_ANY = "any"

Held = Mapping[str, Mapping[str, Sequence[Post]]]


class RoleComparator(Comparator):
    """One person is given different posts.

    Fires when two articles on the same news name the same person in full and give him or her
    posts of which one excludes the other: finance minister and interior minister of a country,
    mayor and treasurer of a city, captain and first officer of a crew, chairman and chief
    executive of a company, a minister and the deputy, colonel and major, senator and congressman,
    baker and electrician, minister and prosecutor, a child's father and its uncle. A post that
    somebody will have is held against another one to come only.

    Why an editor cares: a wrong title is among the commonest corrections, and the person
    concerned always notices.

    Names of one post (finance director and CFO, home secretary and interior minister), general
    words (minister, official, officer, boss), former and acting holders, posts of different
    bodies, several posts at once and people who change posts in the story are no disagreement.
    """

    kind: ClassVar[str] = "role"
    fires: ClassVar[tuple[Example, ...]] = (
        Example(
            a="Police chief Rosa Calderón said on Sunday that most of the watches were back.",
            b="Nearly all the watches have been found, police spokeswoman Rosa Calderón said.",
            published_a="2024-03-11",
            published_b="2024-03-11",
            why="who leads the police does not speak for them",
        ),
        Example(
            a="Finance Minister Hanna Lund presented the budget to parliament on Tuesday.",
            b="The budget was presented on Tuesday by Interior Minister Hanna Lund.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="one minister, two portfolios",
        ),
        Example(
            a="Captain Roland Estwick was at the controls when the aircraft left the runway.",
            b="First officer Roland Estwick was at the controls when the jet slid off the runway.",
            why="one pilot, two seats",
        ),
        Example(
            a="“It has been a hard year,” said Colin Marsh, the chairman, after the results.",
            b="Colin Marsh, chief executive of the group, told analysts it had been a hard year.",
            published_a="2024-03-06",
            published_b="2024-03-07",
            why="two posts at the top of one company",
        ),
        Example(
            a="The girl's father, Tom Hale, thanked the rescuers outside the hospital.",
            b="Her uncle, Tom Hale, thanked the rescuers on Friday.",
            why="one relative, two kinships",
        ),
        Example(
            a="Judge Ines Duarte said the trial would open in May.",
            b="The trial will open in May, the prosecutor, Ines Duarte, said.",
            why="the bench and the prosecution",
        ),
        Example(
            a="Maj. Piet Maas led the convoy into the town on Sunday.",
            b="The convoy was led by Colonel Piet Maas.",
            why="two ranks",
        ),
        Example(
            a="City treasurer Dana Whitcomb takes over as acting mayor of Norhaven.",
            b="Council President Dana Whitcomb was sworn in as acting mayor of Norhaven "
            "an hour later.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="two offices held before the one that both report",
        ),
        Example(
            a="Eva Lundmark will lead the new company as CEO.",
            b="Eva Lundmark has been named chair of the merged company.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="two posts in the company to come",
        ),
        Example(
            a="Deputy finance minister Hanna Lund met the lenders on Tuesday.",
            b="Finance Minister Hanna Lund met the lenders on Tuesday.",
            why="a minister and the deputy",
        ),
        Example(
            a="Public prosecutor Ivo Brandt said the bridge would stay closed.",
            b="The bridge would stay closed, transport minister Ivo Brandt said.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="two callings",
        ),
        Example(
            a="A school bus hit Tom Hale, a baker from Norhaven, on Tuesday.",
            b="Tom Hale, an electrician, was hit by a school bus on Tuesday.",
            why="one man, two trades",
        ),
    )
    silent: ClassVar[tuple[Example, ...]] = (
        Example(
            a="Health Minister Jasper Dewael said on Wednesday that 500 nurses would be hired.",
            b="Deputy Prime Minister Jasper Dewael promised on Wednesday to hire 500 nurses.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a deputy prime minister has a ministry too",
        ),
        Example(
            a="Susan Abara, the finance director, told the court she had raised the alarm.",
            b="Chief financial officer Susan Abara told the court she had raised the alarm.",
            why="two names of one post",
        ),
        Example(
            a="Former finance minister Hanna Lund criticised the budget.",
            b="Interior Minister Hanna Lund criticised the budget.",
            why="a post held before, and one held now",
        ),
        Example(
            a="Acting interior minister Hanna Lund visited the border.",
            b="Finance Minister Hanna Lund visited the border.",
            why="an acting minister has a post of her own",
        ),
        Example(
            a="Home Secretary Hanna Lund visited the border on Monday.",
            b="Hanna Lund, the interior minister, visited the border on Monday.",
            why="one portfolio under two names",
        ),
        Example(
            a="Minister Hanna Lund opened the bridge on Monday.",
            b="The bridge was opened by Transport Minister Hanna Lund on Monday.",
            why="a more general title",
        ),
        Example(
            a="Colin Marsh, chairman and chief executive, will take no bonus this year.",
            b="Chief executive Colin Marsh will take no bonus this year.",
            why="several posts at once",
        ),
        Example(
            a="Surgeon Ivo Brandt called for calm.",
            b="Health minister Ivo Brandt called for calm.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a minister may be a doctor",
        ),
        Example(
            a="Colin Marsh, chairman of Brightwater, criticised the merger.",
            b="Colin Marsh, chief executive of Halden Foods, criticised the merger.",
            why="posts in two companies",
        ),
        Example(
            a="Chairman Colin Marsh has been appointed to run the group.",
            b="Colin Marsh, the chief executive, said he was honoured.",
            why="the person changes posts in the story",
        ),
        Example(
            a="Finance Minister Hanna Lund met the lenders. Interior Minister Karl Lund did not.",
            b="Interior Minister Lund did not meet the lenders.",
            why="two ministers of one surname",
        ),
        Example(
            a="Maya's father, Tom Hale, thanked the rescuers.",
            b="Tom Hale, an uncle of Leo, thanked the rescuers.",
            why="kin to two people",
        ),
        Example(
            a="Lt. Col. Piet Maas led the convoy into the town.",
            b="The convoy was led by Colonel Piet Maas.",
            why="a rank and its usual short form",
        ),
        Example(
            a="Council President Dana Whitcomb was sworn in as acting mayor of Norhaven.",
            b="Mayor Dana Whitcomb took her seat in Norhaven.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="the post she took up in the story",
        ),
        Example(
            a="Eva Lundmark, chief executive of Kallio, has been named chair of the "
            "merged company.",
            b="Kallio chief executive Eva Lundmark signed the papers.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a post held and one to come",
        ),
    )

    def find(self, matched: Matched) -> Iterator[Disagreement]:
        """For each person, the posts of one article against those of another."""
        for story in matched.stories:
            documents = matched.story_documents(story)
            held = {d.article.id: _held(d) for d in documents}
            together = _held_together(held.values())
            moving: dict[str, set[str]] = defaultdict(set)
            for entity, values in chain.from_iterable(_changing(d) for d in documents):
                moving[entity] |= values or {_ANY}
            for a, b in matched.asked_articles(story):
                if matched.gate.one_news(a.article.id, b.article.id):
                    yield from _rivals(story, a, b, held, together, moving)


def _held(document: Document) -> Held:
    """The posts of each person whom the article names in full, by family."""
    full = {m.entity for m in document.mentions if not m.nominal and len(m.core.split()) > 1}
    found: dict[str, dict[str, list[Post]]] = defaultdict(lambda: defaultdict(list))
    for post in (*posts(document), *appointments(document)):
        if post.entity in full:
            found[post.entity][post.family].append(post)
    return found


def _held_together(articles: Iterable[Held]) -> frozenset[tuple[str, str, str]]:
    """Values that one article gives one person, so that the two do not exclude each other."""
    found: set[tuple[str, str, str]] = set()
    for people in articles:
        for entity, families in people.items():
            for listed in families.values():
                for x, y in combinations(listed, 2):
                    if (x.tense is Tense.NEXT) is not (y.tense is Tense.NEXT):
                        continue
                    found |= {(entity, v, w) for v in x.values for w in y.values}
                    found |= {(entity, w, v) for v in x.values for w in y.values}
    return frozenset(found)


def _changing(document: Document) -> Iterator[tuple[str, frozenset[str]]]:
    """The people whom the article has appointed, elected and the like of late.

    Each with the posts that they take up, where these are named: "sworn in as mayor".
    """
    for claim in document.claims:
        changes = claim.predicate.event in _CHANGES or claim.predicate.lemma in _CHANGING
        if changes and not is_background(claim, document.article):
            taken = [values_in(x.quote) for x in claim.arguments if x.preposition == "as"]
            for argument in claim.arguments:
                for entity in argument.own_entities:
                    yield entity, frozenset(chain.from_iterable(taken))


def _rivals(
    story: Story,
    a: Document,
    b: Document,
    held: Mapping[str, Held],
    together: frozenset[tuple[str, str, str]],
    moving: Mapping[str, set[str]],
) -> Iterator[Disagreement]:
    left, right = held[a.article.id], held[b.article.id]
    for entity in sorted(left.keys() & right.keys()):
        for family in sorted(left[entity].keys() & right[entity].keys(), key=_last_callings):
            ours, theirs = left[entity][family], right[entity][family]
            found = next(
                (
                    (x, y)
                    for x in ours
                    for y in theirs
                    if _exclude(x, y)
                    and not (x.tense is not Tense.NEXT and _moves(x, y, moving))
                    and not any((entity, v, w) in together for v in x.values for w in y.values)
                    and not any(_agree(x, z) for z in theirs)
                    and not any(_agree(y, z) for z in ours)
                ),
                None,
            )
            if found is not None:
                yield _disagreement(story, a, b, *found)
                break  # a judge and a prosecutor are also of two callings


def _last_callings(family: str) -> tuple[bool, str]:
    return family == CALLING, family


def _agree(x: Post, y: Post) -> bool:
    """Whether both may be one post; one that is to come says nothing of one that is held."""
    return (x.tense is Tense.NEXT) is (y.tense is Tense.NEXT) and bool(x.values & y.values)


def _moves(x: Post, y: Post, moving: Mapping[str, set[str]]) -> bool:
    """Whether the person may have left one post for the other within the story."""
    taken = moving.get(x.entity, set())
    return _ANY in taken or bool(taken & (x.values | y.values))


def _exclude(x: Post, y: Post) -> bool:
    """Whether one person cannot be both."""
    if x.values & y.values or x.tense is not y.tense:
        return False
    if any(_DEPUTY_HEAD in one.values for one in (x, y)) and not {*x.values, *y.values} & _HEADS:
        return False
    if x.tense is Tense.PAST and (x.family != COMPANY or (x.values | y.values) & _LADDER):
        return False
    if x.family == CALLING:
        return all(frozenset((v, w)) in callings_apart() for v in x.values for w in y.values)
    if x.family == KINSHIP:
        return _same_kin(x, y)
    if x.owners and y.owners and x.family != TRADE:
        return bool(x.owners & y.owners)
    return True


def _same_kin(x: Post, y: Post) -> bool:
    """Whether two kinships may be to one person."""
    if x.kin == y.kin:
        return True
    one, other = str(x.kin), str(y.kin)
    if not (is_open_kin(one) or is_open_kin(other)):
        return False
    genders = {gender_of_kin(one), gender_of_kin(other)} - {None}
    return len(genders) < 2


def _disagreement(story: Story, a: Document, b: Document, x: Post, y: Post) -> Disagreement:
    dated = same_news(a.article, b.article) is True
    certain = 0.8 if dated else 0.7
    if x.family == COMPANY or x.family == KINSHIP:
        certain -= 0.1
    full = [m.core for m in (x.mention, y.mention) if " " in m.core]
    name = min(full or [x.mention.name], key=lambda core: (len(core), core))
    return Disagreement(
        kind=RoleComparator.kind,
        rule=f"role.{x.family}",
        severity=Severity.MEDIUM if x.tense is Tense.NOW else Severity.LOW,
        confidence=certain,
        message=f"Who {name} is",
        story=story.id,
        a=_stand(a, x),
        b=_stand(b, y),
        reasons=(
            f"one person in both articles: {name}",
            f"posts of which one excludes the other: {x.family}",
        ),
    )


def _stand(document: Document, post: Post) -> Stand:
    return Stand(
        value=" ".join(post.phrase.quote.split()),
        group=f"{post.entity}: {' / '.join(sorted(post.values))}",
        place=f"{document.article.id}:{post.phrase.start}",
        evidence=evidence(document, post.sentence, Voice.OWN, None, post.phrase),
    )
