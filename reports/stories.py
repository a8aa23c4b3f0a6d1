"""The stories of an index: as a table to read, or as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from reports.json_report import dumps
from reports.text import visible


class Told(Protocol):
    """A story by the keys of its articles, with its days of publication."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The articles' places."""

    @property
    def title(self) -> str | None:
        """The first title among them."""

    @property
    def first(self) -> date | None:
        """The first day of publication."""

    @property
    def last(self) -> date | None:
        """The last day of publication."""

    @property
    def claims(self) -> int:
        """How many claims they make."""


def as_table(stories: Sequence[Told]) -> str:
    """The stories of several articles, one a line, and how many articles stand alone."""
    several = [story for story in stories if len(story.keys) > 1]
    alone = len(stories) - len(several)
    lines = [
        f"{len(story.keys):5} articles  {_days(story):23}  {visible(story.title or story.keys[0])}"
        for story in several
    ]
    lines.append(f"{alone:5} articles stand alone")
    return "\n".join(lines) + "\n"


def as_json(stories: Sequence[Told]) -> str:
    """All stories, those of one article too."""
    return dumps(
        [
            {
                "title": story.title,
                "first": str(story.first) if story.first else None,
                "last": str(story.last) if story.last else None,
                "claims": story.claims,
                "articles": story.keys,
            }
            for story in stories
        ]
    )


def _days(story: Told) -> str:
    if story.first is None:
        return "no date"
    return f"{story.first}" if story.first == story.last else f"{story.first} to {story.last}"
