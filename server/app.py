"""The server: a page for the desk, and a REST API with its description at /openapi.json."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from importlib.resources import files
from typing import Annotated, Any

from fastapi import Body, FastAPI, HTTPException, Path, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse

from claims.errors import FactdiffError, InputError
from claims.models import Article
from claims.reading import read_text
from comparators.models import Evidence, Finding
from reports import html, json_report, layout, markdown
from reports.models import Report
from reports.reviews import FINGERPRINT, Review
from reports.text import plural
from server.desk import RemoteDesk
from server.guard import Guard
from server.models import (
    DRAFT,
    ArticleList,
    ArticleText,
    Checked,
    Draft,
    Export,
    ExportFormat,
    Fault,
    Health,
    Highlight,
    ReadArticle,
    ReadFile,
    ReviewBody,
    ReviewList,
)
from server.reviews import Reviews, ReviewsError
from server.worker import TooBusyError, TookTooLongError, WorkFailedError

SHARED = ("base.css", "base.js")
OWN = ("desk.css", "desk.js")
MEDIA = {".css": "text/css", ".js": "text/javascript"}

STATUSES: dict[type[FactdiffError], int] = {
    InputError: 422,
    TookTooLongError: 504,
    TooBusyError: 503,
    WorkFailedError: 500,
    ReviewsError: 500,
}

EXPORTS: dict[ExportFormat, tuple[str, str]] = {
    "html": ("text/html", "factdiff-report.html"),
    "markdown": ("text/markdown", "factdiff-report.md"),
    "json": ("application/json", "factdiff-report.json"),
}

FAULTS: dict[int | str, dict[str, Any]] = {
    status: {"model": Fault, "description": what}
    for status, what in (
        (403, "Sent by a page of another site"),
        (413, "Too large"),
        (421, "Sent to another host name"),
        (422, "Not a request that can be used"),
        (503, "Too many requests are waiting"),
        (504, "Not done in time"),
    )
}

Identity = Annotated[str, Path(pattern=r"^[0-9a-f]{12}$")]
Fingerprint = Annotated[str, Path(pattern=FINGERPRINT)]


def create_app(
    desk: RemoteDesk,
    reviews: Reviews,
    *,
    version: str,
    hosts: Collection[str],
    mark: Callable[[Report], Report] = lambda report: report,
) -> FastAPI:
    """The application.

    Args:
        desk: what checks and looks up; started.
        reviews: where verdicts are kept.
        version: that of factdiff.
        hosts: the names it answers to, without port.
        mark: marks the findings of a report that are known already.
    """
    app = FastAPI(
        title="factdiff",
        version=version,
        summary="Where an article disagrees with a corpus, with both sides quoted.",
        docs_url=None,
        redoc_url=None,
        responses=FAULTS,
        strict_content_type=True,
    )
    app.add_middleware(Guard, hosts=hosts)
    app.add_exception_handler(RequestValidationError, _unusable)
    app.add_exception_handler(FactdiffError, _failed)

    def checked(draft: Draft) -> Report:
        return mark(desk.check(_article(draft)))

    @app.get("/", include_in_schema=False)
    def front() -> HTMLResponse:
        template = html.environment("server").get_template("desk.html.j2")
        return HTMLResponse(template.render(version=version, scripts=(SHARED[1], OWN[1])))

    @app.get("/static/{name}", include_in_schema=False)
    def static(name: str) -> Response:
        if name in SHARED:
            text = html.asset(name)
        elif name in OWN:
            text = files("server").joinpath(name).read_text("utf-8")
        else:
            raise HTTPException(404, "no such file")
        return Response(text, media_type=MEDIA[name[name.index(".") :]])

    @app.get("/healthz")
    def health() -> Health:
        """Whether the server answers; it does so during a check too."""
        return Health(version=version)

    @app.post("/api/check", response_model=Report)
    def check(draft: Draft) -> Response:
        """Where an article disagrees with the corpus, or with itself.

        The article is called "draft" in the report, and is not kept.
        """
        return PlainTextResponse(json_report.render(checked(draft)), media_type="application/json")

    @app.post("/api/report", response_class=PlainTextResponse)
    def report(export: Export) -> Response:
        """The report on an article as a file, with the verdicts that are kept."""
        media, name = EXPORTS[export.format]
        found = checked(export.draft)
        if export.format == "html":
            text = html.render(found, reviews=reviews.all())
        elif export.format == "markdown":
            text = markdown.render(found, explain=True)
        else:
            text = json_report.render(found)
        attachment = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(text, media_type=media, headers=attachment)

    @app.post("/api/read")
    def read(data: Annotated[bytes, Body(media_type="application/octet-stream")]) -> ReadFile:
        """The articles in a file: text, HTML, JSON or JSON Lines, by what is in it."""
        corpus = desk.read(data)
        return ReadFile(
            articles=tuple(map(_read_article, corpus.articles)),
            problems=tuple(skipped.reason for skipped in corpus.skipped),
        )

    @app.get("/api/articles")
    def articles(
        q: Annotated[str, Query(max_length=200)] = "",
        offset: Annotated[int, Query(ge=0)] = 0,
        limit: Annotated[int, Query(ge=0, le=500)] = 50,
    ) -> ArticleList:
        """The articles that are checked against; ``q`` are words of source, title or path."""
        return desk.articles(q, offset, limit)

    @app.get("/api/articles/{identity}", responses={404: {"model": Fault}})
    def article(identity: Identity) -> ArticleText:
        """One article, with its text."""
        found = desk.article(identity)
        if found is None:
            raise HTTPException(404, "no such article")
        return ArticleText(
            id=found.id,
            path=found.path,
            source=found.source,
            title=found.title,
            url=found.url,
            published=found.published.value if found.published else None,
            text=found.text,
        )

    @app.get("/api/reviews")
    def list_reviews() -> ReviewList:
        """All verdicts that are kept."""
        return ReviewList(reviews=tuple(reviews.all().values()))

    @app.put("/api/reviews/{fingerprint}")
    def put_review(fingerprint: Fingerprint, body: ReviewBody) -> Review:
        """Keep a verdict on a finding, in place of an earlier one."""
        review = Review(fingerprint=fingerprint, verdict=body.verdict, note=body.note)
        reviews.put(review)
        return review

    @app.delete("/api/reviews/{fingerprint}", status_code=204)
    def delete_review(fingerprint: Fingerprint) -> None:
        """Take a verdict back."""
        reviews.remove(fingerprint)

    @app.post("/desk/check", include_in_schema=False)
    def desk_check(draft: Draft) -> Checked:
        found = checked(draft)
        return Checked(
            page=html.page(found, reviews.all()),
            highlights=tuple(_highlights(found)),
            missing=_missing(found),
        )

    return app


def _article(draft: Draft) -> Article:
    """The draft as an article.

    Raises:
        InputError: it has no text, or its date cannot be read.
    """
    if not any(map(str.isalnum, draft.text)):
        raise InputError("there is no text to check")
    article = read_text(
        draft.text,
        path=DRAFT,
        source=draft.source or None,
        title=draft.title or None,
        published=draft.published or None,
    )
    if article.language is None:
        raise InputError("no English text: only English articles can be compared")
    return article.model_copy(update={"url": draft.url or None})


def _read_article(article: Article) -> ReadArticle:
    return ReadArticle(
        text=article.text,
        title=article.title,
        source=article.source,
        published=article.published.value if article.published else None,
        url=article.url,
    )


def _highlights(report: Report) -> Iterator[Highlight]:
    """The passages of the draft that findings quote."""
    for finding in report.findings:
        for number, side in enumerate(finding.sides):
            for evidence in side.evidence:
                if evidence.article == DRAFT:
                    yield _highlight(finding, number, evidence)


def _highlight(finding: Finding, side: int, evidence: Evidence) -> Highlight:
    start = evidence.start
    marks = layout.marks(finding, side, evidence)
    return Highlight(
        finding=finding.fingerprint,
        start=start,
        end=evidence.end,
        words=tuple((start + mark.start, start + mark.end) for mark in marks),
    )


def _missing(report: Report) -> str | None:
    """Why nothing could be compared; None when something was."""
    own = sum(entry.claims for entry in report.articles if entry.path == DRAFT)
    if not own:
        return "No claims were found in this text."
    if layout.was_compared(report):
        return None
    return (
        f"Nothing to compare with: {plural(own, 'claim')} here, none in an article on this story."
    )


async def _unusable(_: Request, error: Exception) -> JSONResponse:
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    first = faults[0] if faults else {"loc": (), "msg": "cannot be used"}
    place = ".".join(str(part) for part in first["loc"][1:])
    return JSONResponse({"detail": f"{place}: {first['msg']}".lstrip(": ")}, 422)


async def _failed(_: Request, error: Exception) -> JSONResponse:
    status = next((s for kind, s in STATUSES.items() if isinstance(error, kind)), 500)
    return JSONResponse({"detail": str(error)}, status)
