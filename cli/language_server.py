"""The language server: findings of the open article as diagnostics (Language Server Protocol 3.17).

The text is sent whole at each change and checked once typing rests. Checks run one at a time
beside the event loop, so that the editor is always answered.
"""

from __future__ import annotations

import asyncio
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from lsprotocol import types as lsp
from pygls import uris
from pygls.lsp.server import LanguageServer

from claims.models import Span
from comparators.models import Evidence, Finding, Severity
from reports import layout
from reports.locations import PLAIN, Locator, file_of
from reports.models import Report
from reports.text import visible

Check = Callable[[str, str], Report | None]
"""The report on an article by its path and its text in the editor; None for no article at all."""

SEVERITIES = {
    Severity.HIGH: lsp.DiagnosticSeverity.Error,
    Severity.MEDIUM: lsp.DiagnosticSeverity.Warning,
    Severity.LOW: lsp.DiagnosticSeverity.Information,
}
ARTICLES = PLAIN | {""}
"""Suffixes of files whose text is the article itself; none for a text that is not saved yet."""

_LINE_END = re.compile(r"\r\n|\n|\r")


def serve(name_version: str, open_check: Callable[[], Check], delay: float) -> None:
    """Serve on standard input and output until the editor says to exit.

    Args:
        name_version: the version to give.
        open_check: reads the corpus, which may take long; called once, at the first article.
        delay: seconds without a change before an article is checked.
    """
    _Server(name_version, open_check, delay).server.start_io()


class _Server:
    """The open articles, and the checks that wait or run."""

    def __init__(self, version: str, open_check: Callable[[], Check], delay: float) -> None:
        self.server = LanguageServer(
            "factdiff", version, text_document_sync_kind=lsp.TextDocumentSyncKind.Full
        )
        self._open_check = open_check
        self._check: Check | None = None
        self._delay = delay
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._listen()

    def _listen(self) -> None:
        @self.server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
        async def opened(event: lsp.DidOpenTextDocumentParams) -> None:
            self._schedule(event.text_document.uri, 0.0)

        @self.server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
        async def changed(event: lsp.DidChangeTextDocumentParams) -> None:
            self._schedule(event.text_document.uri, self._delay)

        @self.server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
        async def saved(event: lsp.DidSaveTextDocumentParams) -> None:
            self._schedule(event.text_document.uri, 0.0)

        @self.server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
        async def closed(event: lsp.DidCloseTextDocumentParams) -> None:
            self._cancel(event.text_document.uri)
            self._publish(event.text_document.uri, None, [])

    def _schedule(self, uri: str, delay: float) -> None:
        path = path_of(uri)
        if Path(path).suffix.lower() in ARTICLES:
            self._cancel(uri)
            self._waiting[uri] = asyncio.create_task(self._diagnose(uri, path, delay))

    def _cancel(self, uri: str) -> None:
        if task := self._waiting.pop(uri, None):
            task.cancel()

    async def _diagnose(self, uri: str, path: str, delay: float) -> None:
        await asyncio.sleep(delay)
        document = self.server.workspace.get_text_document(uri)
        text, version = document.source, document.version
        encoding = self.server.workspace.position_encoding or lsp.PositionEncodingKind.Utf16
        try:
            loop = asyncio.get_running_loop()
            report = await loop.run_in_executor(self._pool, self._run, path, text)
            units = Units(text, encoding)
            found = list(diagnostics(report, path, units)) if report is not None else []
        except Exception as error:  # an editor session outlives any one article
            fault = f"{type(error).__name__}: {error}"
            self._log(lsp.MessageType.Error, f"{path} could not be checked: {fault}")
            return
        self._publish(uri, version, found)

    def _run(self, path: str, text: str) -> Report | None:
        if self._check is None:
            self._check = self._open_check()
        return self._check(path, text)

    def _publish(self, uri: str, version: int | None, found: list[lsp.Diagnostic]) -> None:
        self.server.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(uri=uri, version=version, diagnostics=found)
        )

    def _log(self, kind: lsp.MessageType, message: str) -> None:
        self.server.window_log_message(lsp.LogMessageParams(type=kind, message=visible(message)))


def path_of(uri: str) -> str:
    """The path of a file's URI; for a text that is not saved, the URI's own path."""
    return uris.to_fs_path(uri) or uri.rpartition(":")[2]


def diagnostics(report: Report, path: str, units: Units) -> Iterator[lsp.Diagnostic]:
    """A diagnostic for each passage of the article at ``path`` on which a finding stands."""
    names = layout.names(report)
    known = layout.known(report)
    locate = Locator()
    for finding in report.findings:
        others = [_related(e, value, names, locate) for value, e in _passages(finding, path, False)]
        related = [information for information in others if information]
        note = known.get(finding.fingerprint)
        for value, evidence in _passages(finding, path, True):
            rivals = "\n".join(
                f"- {visible(v)} ({visible(names.get(e.article, e.article))}): “{visible(e.quote)}”"
                for v, e in _passages(finding, path, None)
                if v != value
            )
            message = f"{visible(finding.message)}: here {visible(value)}, but\n{rivals}"
            yield lsp.Diagnostic(
                range=units.range(evidence.focus[0] if evidence.focus else evidence),
                severity=lsp.DiagnosticSeverity.Hint if note else SEVERITIES[finding.severity],
                code=finding.kind,
                source="factdiff",
                message=f"{visible(note)}\n{message}" if note else message,
                related_information=related,
                data={"fingerprint": finding.fingerprint, "rule": finding.rule},
            )


def _passages(finding: Finding, path: str, own: bool | None) -> Iterator[tuple[str, Evidence]]:
    """Values and passages of a finding: the article's own, the others', or all (None)."""
    for side in finding.sides:
        for evidence in side.evidence:
            if own is None or (evidence.article == path) is own:
                yield side.value, evidence


def _related(
    evidence: Evidence, value: str, names: dict[str, str], locate: Locator
) -> lsp.DiagnosticRelatedInformation | None:
    place = locate.place(evidence.article, evidence)
    uri = uris.from_fs_path(str(Path(file_of(evidence.article)).absolute()))
    if place is None or uri is None:
        return None
    words = Span(start=place.start, end=place.end, quote=place.text[place.start : place.end])
    name = names.get(evidence.article, evidence.article)
    return lsp.DiagnosticRelatedInformation(
        location=lsp.Location(uri=uri, range=Units(place.text).range(words)),
        message=visible(f"{value} ({name}): “{evidence.quote}”"),
    )


class Units:
    """Positions in a text, in the units that client and server agreed on.

    Lines end as the protocol has it: LF, CRLF or CR, and nothing else.
    """

    def __init__(
        self,
        text: str,
        encoding: lsp.PositionEncodingKind | str = lsp.PositionEncodingKind.Utf16,
    ) -> None:
        self._text = text
        self._encoding = encoding
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def range(self, span: Span) -> lsp.Range:
        """The range of a span of the text."""
        return lsp.Range(start=self._position(span.start), end=self._position(span.end))

    def _position(self, offset: int) -> lsp.Position:
        line = bisect_right(self._starts, offset) - 1
        before = self._text[self._starts[line] : offset]
        match self._encoding:
            case lsp.PositionEncodingKind.Utf8:
                character = len(before.encode("utf-8", "surrogatepass"))
            case lsp.PositionEncodingKind.Utf32:
                character = len(before)
            case _:
                character = len(before.encode("utf-16-le", "surrogatepass")) // 2
        return lsp.Position(line=line, character=character)
