"""The language server as an editor meets it: a client in another process, over its own pipes."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types as lsp
from pygls import uris
from pygls.lsp.client import LanguageClient

from claims.models import Span
from cli.language_server import Units, path_of
from tests.support import ROOT

WIRE = (
    "6 March 2024\n\n"
    "A fire on the ferry Aurora killed four people on Tuesday, the harbour office said. "
    "The ferry Aurora burned for six hours. Captain Ines Okafor was not on board.\n"
)
DRAFT = (
    "Deaths on the Aurora 🚢\n\n6 March 2024\n\n"
    "🚢 A fire on the ferry Aurora killed four people on Monday, the harbour office said.\n"
)
MENDED = DRAFT.replace("Monday", "Tuesday")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "wire"
    folder.mkdir()
    (folder / "wire.txt").write_text(WIRE, encoding="utf-8")
    return folder


class Editor:
    """A client with one document open at a time; keeps what the server publishes."""

    def __init__(self, uri: str) -> None:
        self.uri = uri
        self.client = LanguageClient("test", "1")
        self.published: asyncio.Queue[lsp.PublishDiagnosticsParams] = asyncio.Queue()
        self.log: list[str] = []
        self._version = 0

        @self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def published(event: lsp.PublishDiagnosticsParams) -> None:
            self.published.put_nowait(event)

        @self.client.feature(lsp.WINDOW_LOG_MESSAGE)  # type: ignore[untyped-decorator]
        def logged(event: lsp.LogMessageParams) -> None:
            self.log.append(event.message)

    async def start(self, *arguments: str, cwd: Path) -> lsp.InitializeResult:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = (sys.executable, "-m", "cli.app", "lsp", *arguments)
        await self.client.start_io(*command, cwd=cwd, env=environment)
        result = await self.client.initialize_async(
            lsp.InitializeParams(capabilities=lsp.ClientCapabilities())
        )
        self.client.initialized(lsp.InitializedParams())
        return result

    def open(self, text: str) -> None:
        self._version += 1
        item = lsp.TextDocumentItem(
            uri=self.uri, language_id="plaintext", version=self._version, text=text
        )
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(text_document=item))

    def write(self, text: str) -> int:
        self._version += 1
        self.client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                text_document=lsp.VersionedTextDocumentIdentifier(self._version, self.uri),
                content_changes=[lsp.TextDocumentContentChangeWholeDocument(text=text)],
            )
        )
        return self._version

    def close(self) -> None:
        item = lsp.TextDocumentIdentifier(uri=self.uri)
        self.client.text_document_did_close(lsp.DidCloseTextDocumentParams(text_document=item))

    async def diagnostics(self) -> lsp.PublishDiagnosticsParams:
        """What is published next; a message that an article could not be checked fails the test."""
        for _ in range(300):
            assert self.log == []
            with suppress(TimeoutError):
                return await asyncio.wait_for(self.published.get(), 1)
        raise TimeoutError("nothing was published")

    def kill(self) -> None:
        """End a server that a failed test left running."""
        process = self.client._server
        if process is not None and process.returncode is None:
            process.kill()

    async def stop(self) -> int | None:
        process = self.client._server
        assert process is not None
        await self.client.shutdown_async(None)
        self.client.exit(None)
        code = await asyncio.wait_for(process.wait(), 60)
        await self.client.stop()  # type: ignore[no-untyped-call]
        return code


def test_an_article_is_checked_while_it_is_written(corpus: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")

    async def session(editor: Editor) -> None:
        result = await editor.start(str(corpus), "--delay", "0.2", cwd=tmp_path)
        sync = result.capabilities.text_document_sync
        assert isinstance(sync, lsp.TextDocumentSyncOptions)
        assert sync.change is lsp.TextDocumentSyncKind.Full

        editor.open(DRAFT)
        opened = await editor.diagnostics()
        (found,) = opened.diagnostics
        assert (found.code, found.source) == ("date", "factdiff")
        line = DRAFT.splitlines()[found.range.start.line].encode("utf-16-le")
        words = line[2 * found.range.start.character : 2 * found.range.end.character]
        assert words.decode("utf-16-le") == "Monday"
        assert "Tuesday 5 March 2024" in found.message
        assert found.related_information
        (related,) = found.related_information
        assert related.location.uri == uris.from_fs_path(str(corpus / "wire.txt"))
        assert related.location.range.start.line == 2
        assert "on Tuesday" in related.message

        for text in (DRAFT[:40], DRAFT[:80]):
            editor.write(text)
        last = editor.write(MENDED)
        mended = await editor.diagnostics()
        assert (mended.version, len(mended.diagnostics)) == (last, 0)

        editor.write(DRAFT)
        assert len((await editor.diagnostics()).diagnostics) == 1
        editor.write("")
        assert not (await editor.diagnostics()).diagnostics
        editor.close()
        assert not (await editor.diagnostics()).diagnostics
        assert editor.published.empty()
        assert await editor.stop() == 0

    async def guarded() -> None:
        editor = Editor(uris.from_fs_path(str(draft)) or "")
        try:
            await session(editor)
        finally:
            editor.kill()

    asyncio.run(guarded())


def test_a_corpus_that_is_not_there_is_told_at_once(factdiff: Any, tmp_path: Path) -> None:
    result = factdiff("lsp", tmp_path / "nowhere")
    assert result.code == 2
    assert "no such file, folder or index" in result.err


@given(st.text(alphabet="a\r\né🚢\u2028\x0b"), st.data())
def test_positions_lead_back_to_the_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = Span(start=start, end=end, quote=text[start:end])
    lines = re.split(r"(?<=\r\n)|(?<=\n)|(?<=\r)(?!\n)", text)
    for encoding, name, width in (
        ("utf-16", "utf-16-le", 2),
        ("utf-8", "utf-8", 1),
        ("utf-32", "utf-32-le", 4),
    ):
        found = Units(text, encoding).range(span)
        for position, offset in ((found.start, start), (found.end, end)):
            before = "".join(lines[: position.line])
            line = lines[position.line].encode(name)[: width * position.character]
            assert before + line.decode(name) == text[:offset]


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///a/b%20c.txt", "/a/b c.txt"),
        ("untitled:Untitled-1", "Untitled-1"),
    ],
)
def test_a_document_goes_by_its_path(uri: str, path: str) -> None:
    assert path_of(uri) == path
