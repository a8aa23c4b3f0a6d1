"""The report as one HTML page that stands alone: nothing is loaded, nothing leaves it.

Text out of articles reaches the page in two ways only, both of them as text: through autoescaped
templates, and as JSON whose ``<``, ``>`` and ``&`` are escaped, from which the page's script makes
text nodes. The page's Content-Security-Policy allows its own scripts and style, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from claims.models import Model
from comparators.registry import comparators
from reports.html.view import Page, page
from reports.models import Report
from reports.reviews import Review
from reports.text import plural

__all__ = ["asset", "data", "environment", "page", "render"]

STYLES = ("base.css", "report.css")
SCRIPTS = ("base.js", "report.js")

KEYS = (
    ("j k", "next and previous finding"),
    ("a w c", "mark the finding accepted, wrong or corrected; again to take it back"),
    ("e", "why its passages are compared"),
    ("n p", "next and previous page"),
    ("/", "search"),
    ("1 … 9", "views"),
    ("t", "light or dark"),
    ("?", "this page"),
)


class View(Model):
    """One way to look at the report: a tab."""

    id: str
    label: str
    count: str
    lead: str = ""


class KindPage(Model):
    """The documentation of one kind of finding."""

    kind: str
    paragraphs: tuple[str, ...]


def render(report: Report, *, reviews: Mapping[str, Review] | None = None) -> str:
    """The report as one HTML document; ``reviews`` are verdicts to show, by fingerprint."""
    shown = page(report, reviews)
    styles = "".join(asset(name) for name in STYLES)
    scripts = [asset(name) for name in SCRIPTS]
    policy = (
        f"default-src 'none'; script-src {' '.join(map(_hash, scripts))}; "
        f"style-src {_hash(styles)}; img-src data:; base-uri 'none'; form-action 'none'"
    )
    return (
        environment("reports.html")
        .get_template("report.html.j2")
        .render(
            title=_title(shown),
            version=report.version,
            page=shown,
            policy=policy,
            style=Markup(styles),
            scripts=[Markup(script) for script in scripts],
            data=data(shown),
            views=tuple(_views(shown)),
            kinds=tuple(_kinds({finding.kind for finding in report.findings})),
            keys=KEYS,
        )
    )


@cache
def environment(package: str) -> Environment:
    """The templates beside a package's modules: escaped by themselves, strict about names."""
    loader = PackageLoader(package, package_path="")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined)


@cache
def asset(name: str) -> str:
    """A style or a script of this package."""
    return files(__package__).joinpath(name).read_text("utf-8")


def data(shown: Model) -> Markup:
    """A model as JSON that cannot end the script element it stands in."""
    plain = shown.model_dump(mode="json", exclude_defaults=True)
    return htmlsafe_json_dumps(plain, separators=(",", ":"))


def _hash(text: str) -> str:
    """A source of a Content-Security-Policy that allows exactly this element content."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _title(shown: Page) -> str:
    if len(shown.stories) == 1:
        return shown.stories[0].title or "Untitled story"
    return f"{plural(len(shown.articles), 'article')} compared"


def _views(shown: Page) -> Iterator[View]:
    """The tabs; those with nothing to show are left out, but for the findings and articles."""
    tabs = (
        ("findings", "Findings", shown.findings, ""),
        (
            "grid",
            "Who says what",
            shown.findings,
            "Each row is a question the sources answer differently; letters mark the answers.",
        ),
        (
            "left_out",
            "Left out",
            shown.left_out,
            "What two other accounts or more carry and the article that was checked does not.",
        ),
        ("alone", "Only here", shown.alone, "Claims that no other article has."),
        (
            "corroborated",
            "Corroborated",
            shown.corroborated,
            "Claims that other accounts carry too.",
        ),
        (
            "updates",
            "Updates",
            shown.updates,
            "Running counts and plans that later articles bring up to date: no disagreement.",
        ),
        (
            "timeline",
            "Timeline",
            shown.timeline,
            "What is said to have happened when, in the order of the events.",
        ),
        (
            "coverage",
            "Coverage",
            shown.coverage,
            "Claims that two independent accounts or more carry. "
            "Leaving out is a choice, no disagreement.",
        ),
        ("articles", "Articles", shown.articles, ""),
    )
    for name, label, items, lead in tabs:
        if items or name in ("findings", "articles"):
            yield View(id=name, label=label, count=f"{len(items):,}", lead=lead)


def _kinds(found: set[str]) -> Iterator[KindPage]:
    for comparator in comparators():
        if comparator.kind in found:
            paragraphs = (" ".join(p.split()) for p in re.split(r"\n\s*\n", comparator.page))
            yield KindPage(kind=comparator.kind, paragraphs=tuple(paragraphs))
