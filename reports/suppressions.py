"""Suppressions: findings that someone decided to live with, why, and until when."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from typing import Annotated, NamedTuple

from pydantic import Field, StringConstraints, model_validator

from claims.models import Model
from comparators.models import Finding
from reports.models import KnownBy, KnownEntry, Report

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Suppression(Model):
    """Which findings to mark as known: those that all of the given patterns fit.

    ``article`` is a glob over article paths, as given or from the folder of the configuration;
    ``*`` goes across folders. ``text`` are words in the message, a value or a quote; case is
    ignored. ``expires`` is the last day on which it holds.
    """

    reason: Annotated[Text, Field(description="Why; shown with the finding. Required.")]
    fingerprint: Annotated[
        Text | None, Field(description="The finding's fingerprint, as every format shows it.")
    ] = None
    kind: Annotated[Text | None, Field(description="A kind, such as `date`.")] = None
    article: Annotated[
        Text | None,
        Field(description="A glob over paths of articles; `*` goes across folders."),
    ] = None
    text: Annotated[
        Text | None,
        Field(description="Words in the message, a value or a quote; case is ignored."),
    ] = None
    expires: Annotated[date | None, Field(description="The last day on which it holds.")] = None

    @model_validator(mode="after")
    def _names_something(self) -> Suppression:
        if not any((self.fingerprint, self.kind, self.article, self.text)):
            raise ValueError("give a fingerprint, kind, article or text")
        return self

    def __str__(self) -> str:
        """Its patterns, on one line."""
        fields = ("fingerprint", "kind", "article", "text")
        given = ((name, getattr(self, name)) for name in fields)
        return ", ".join(f"{name} {value!r}" for name, value in given if value is not None)

    def fits(self, finding: Finding, folder: Path) -> bool:
        """Whether it is about this finding; ``folder`` is that of the configuration."""
        return (
            self.fingerprint in (None, finding.fingerprint)
            and self.kind in (None, finding.kind)
            and (self.article is None or any(self.names(a, folder) for a in _articles(finding)))
            and (self.text is None or self.text.casefold() in _words(finding))
        )

    def names(self, article: str, folder: Path) -> bool:
        """Whether the glob fits an article's path."""
        path = Path(article)
        shown = [PurePath(article).as_posix()]
        if path.absolute().is_relative_to(folder):
            shown.append(path.absolute().relative_to(folder).as_posix())
        return self.article is not None and any(fnmatchcase(s, self.article) for s in shown)


class Suppressed(NamedTuple):
    """A report with its suppressed findings marked, and what is wrong with the suppressions."""

    report: Report
    remarks: tuple[str, ...]


def apply(
    report: Report,
    suppressions: Sequence[Suppression],
    folder: Path,
    today: date,
    *,
    kinds: Collection[str] | None = None,
    whole: bool = True,
) -> Suppressed:
    """Mark suppressed findings as known; expired suppressions have no effect and are named.

    Args:
        report: what was found.
        suppressions: in the order of the configuration; the first that fits gives the reason.
        folder: the configuration's folder, an absolute path.
        today: a suppression holds up to and including the day it expires.
        kinds: the kinds that were looked for; None for all.
        whole: whether all findings were asked for: else one that fits nothing is not stale.
    """
    known: dict[str, KnownEntry] = {}
    remarks = []
    for suppression in suppressions:
        fitting = [f for f in report.findings if suppression.fits(f, folder)]
        if suppression.expires is not None and suppression.expires < today:
            remarks.append(
                f"the suppression of {suppression} expired on {suppression.expires} "
                f"({suppression.reason}): renew it or take it out"
            )
            continue
        if not fitting and whole and _was_looked_for(suppression, report, folder, kinds):
            remarks.append(
                f"the suppression of {suppression} fits no finding ({suppression.reason}): "
                "take it out"
            )
        for finding in fitting:
            known.setdefault(
                finding.fingerprint,
                KnownEntry(
                    fingerprint=finding.fingerprint,
                    by=KnownBy.SUPPRESSION,
                    reason=suppression.reason,
                ),
            )
    marked = tuple(known[f.fingerprint] for f in report.findings if f.fingerprint in known)
    return Suppressed(report.model_copy(update={"known": (*report.known, *marked)}), tuple(remarks))


def _was_looked_for(
    suppression: Suppression, report: Report, folder: Path, kinds: Collection[str] | None
) -> bool:
    """Whether the run could have found what is suppressed: its kind, in an article it read."""
    if kinds is not None and suppression.kind not in kinds:
        return False
    return suppression.article is None or any(
        suppression.names(entry.path, folder) for entry in report.articles
    )


def _articles(finding: Finding) -> Iterator[str]:
    for side in finding.sides:
        yield from (evidence.article for evidence in side.evidence)


def _words(finding: Finding) -> str:
    parts = [finding.message]
    for side in finding.sides:
        parts += [side.value, *(evidence.quote for evidence in side.evidence)]
    return "\n".join(parts).casefold()
