"""Extracted claims as a table to read, one JSON document, or one claim a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from claims.corpus import Skipped
from claims.models import Anchor, Article, Claim, Modality, Polarity, Voice
from reports.console import PLAIN_WIDTH, to_text
from reports.json_report import dumps, plain
from reports.text import plural, visible


def as_json(
    articles: Iterable[Article], claims: Iterable[Claim], skipped: Iterable[Skipped]
) -> str:
    """One document with ``articles`` (their text included), ``claims`` and ``skipped``."""
    return dumps(
        {
            "articles": [plain(article) for article in articles],
            "claims": [plain(claim) for claim in claims],
            "skipped": [plain(entry) for entry in skipped],
        }
    )


def as_jsonl(claims: Iterable[Claim]) -> str:
    """One claim a line."""
    return "".join(dumps(plain(claim), indent=None) for claim in claims)


def as_table(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    *,
    width: int | None = None,
    colour: bool = False,
) -> str:
    """The claims of each article in reading order, with voice and values."""
    return to_text(_tables(articles, claims), width=width or PLAIN_WIDTH, colour=colour)


def _tables(articles: Sequence[Article], claims: Sequence[Claim]) -> Iterator[RenderableType]:
    for article in articles:
        own = [claim for claim in claims if claim.article == article.id]
        title = f"{article.path}: {plural(len(own), 'claim')}"
        yield Rule(Text(visible(title), style="bold"), align="left", characters="─")
        if own:
            table = Table(box=None, padding=(0, 2, 1, 0), header_style="dim", expand=True)
            for heading, ratio in (("claim", 6), ("voice", 2), ("values", 2)):
                table.add_column(heading, ratio=ratio, overflow="fold")
            for claim in own:
                table.add_row(_words(claim), _voice(claim), _values(claim))
            yield table
    yield Text(f"{plural(len(articles), 'article')}, {plural(len(claims), 'claim')}.", style="bold")


def _words(claim: Claim) -> Text:
    text = Text(visible(claim.quote))
    if claim.resolved != claim.quote:
        text.append(f"\n= {visible(claim.resolved)}", style="dim")
    return text


def _voice(claim: Claim) -> Text:
    text = Text(claim.voice.value)
    if claim.voice is not Voice.OWN:
        text.append(f": {visible(claim.speaker or 'no name')}")
    for held, usual in ((claim.polarity, Polarity.AFFIRMED), (claim.modality, Modality.FACT)):
        if held is not usual:
            text.append(f"\n{held.value}")
    if claim.headline:
        text.append("\nheadline", style="dim")
    return text


def _values(claim: Claim) -> Text:
    times = [
        time.quote if time.anchor is Anchor.UNRESOLVED else f"{time.quote} = {time.value}"
        for time in claim.times
    ]
    quantities = [quantity.quote for quantity in claim.quantities]
    return Text("\n".join(map(visible, times + quantities)))
