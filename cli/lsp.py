"""``factdiff lsp``: findings beside the text, in any editor."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.errors import FactdiffError, InputError
from cli import options
from cli.marking import Marking

if TYPE_CHECKING:
    from claims.models import Article
    from cli.language_server import Check
    from factdiff import Checker
    from reports.models import Report

Corpus = Annotated[
    list[str],
    typer.Argument(
        metavar="CORPUS",
        help="What to check open articles against: files and folders, or one index.",
    ),
]
Delay = Annotated[
    float,
    typer.Option(
        metavar="SECONDS", min=0.0, help="How long typing must rest before an article is checked."
    ),
]


def lsp(
    context: typer.Context,
    corpus: Corpus,
    delay: Delay = 0.8,
    baseline: options.Baseline = None,
    model: options.Model = None,
) -> None:
    """Run a language server on standard input and output, for editors.

    Open articles (.txt, .md) are checked against a corpus while they are written. Findings are
    diagnostics with the other passages as related locations; known ones are hints. Files and
    folders are read when the first article is opened; an index is ready at once.

    Exit codes: 0 the editor ended it, 2 could not run.

    \b
    Examples:
      factdiff lsp articles/
      factdiff lsp archive.index
    """
    from importlib.metadata import version
    from tempfile import TemporaryDirectory

    for place in corpus:
        if "://" not in place and not Path(place).exists():
            raise InputError(f"{place}: no such file, folder or index: check the path")
    try:
        from cli.language_server import serve
    except ModuleNotFoundError as error:
        raise FactdiffError(f"{error.name} is not installed: pip install 'factdiff[lsp]'") from None
    mark = Marking(context.obj, baseline, None, whole=False).prepared()
    with TemporaryDirectory(prefix="factdiff-lsp-") as scratch:

        def opened() -> Check:
            checker = _checker(corpus, model, Path(scratch) / "index")

            def check(path: str, text: str) -> Report | None:
                article = _article(path, text)
                return mark(checker.check(article))[0] if article is not None else None

            return check

        serve(version("factdiff"), opened, delay)


def _checker(corpus: list[str], model: str | None, scratch: Path) -> Checker:
    """Checks against an index; files and folders are put into one at ``scratch``."""
    from factdiff import Checker
    from index import adding
    from index.store import Index, is_index

    if len(corpus) == 1 and is_index(corpus[0]):
        return Checker(corpus[0], model=model)
    paths = [Path(place).absolute() for place in corpus]
    adding.add(Index.create(scratch, model), paths, model=model)
    return Checker(scratch, model=model)


def _article(path: str, text: str) -> Article | None:
    """The article in the editor, with what a manifest beside its file says; None for no article."""
    from claims.manifest import Entry
    from claims.models import Article
    from claims.reading import STDIN, find_files, read_file

    found = find_files([path]).files if Path(path).is_file() else ()
    entry = found[0][1] if found else Entry()
    (outcome,) = read_file(STDIN, entry, BytesIO(text.encode("utf-8", "surrogatepass")))
    if not isinstance(outcome, Article):
        return None
    return outcome.model_copy(update={"path": path})
