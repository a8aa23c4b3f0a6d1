"""Every command, option, exit code and configuration key is documented."""

from __future__ import annotations

import pytest

from cli.config import Config
from cli.exits import MEANINGS, ExitCode
from reports.suppressions import Suppression
from tests.reference import FOLDER, PAGES, Command, commands, help_of

COMMANDS = list(commands())
over_commands = pytest.mark.parametrize(
    "command", COMMANDS, ids=lambda command: " ".join(command.words) or "factdiff"
)


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_what_the_program_gives(name: str) -> None:
    """Write it again with: make docs"""
    assert (FOLDER / name).read_text("utf-8") == PAGES[name]()


@over_commands
def test_every_option_is_described_and_on_the_page(command: Command) -> None:
    page = (FOLDER / "cli.md").read_text("utf-8")
    section = page.partition(f"## {' '.join(('factdiff', *command.words))}\n")[2]
    section = section.partition("\n## ")[0]
    for option in command.options:
        assert option.help, option.opts
        assert all(name in section for name in option.opts), option.opts


@over_commands
def test_every_command_has_examples(command: Command) -> None:
    groups = {other.words[:-1] for other in COMMANDS if other.words}
    if command.words in groups and command.words:
        return
    shown = help_of(command.words)
    examples = shown.partition("Examples:\n")[2].splitlines()
    name = " ".join(("factdiff", *command.words))
    assert any(name in line for line in examples)


def test_every_exit_code_is_explained() -> None:
    assert MEANINGS.keys() == set(ExitCode)
    page = (FOLDER / "cli.md").read_text("utf-8")
    assert all(f"| `{int(code)}` | {MEANINGS[code]} |" in page for code in ExitCode)


def test_every_key_is_on_the_page_with_what_it_does() -> None:
    page = (FOLDER / "configuration.md").read_text("utf-8")
    for model in (Config, Suppression):
        for name, field in model.model_fields.items():
            assert field.description
            assert f"| `{field.alias or name}` |" in page
            assert field.description in page


def test_every_key_is_an_option_of_report() -> None:
    (report,) = (command for command in COMMANDS if command.words == ("report",))
    flags = {name for option in report.options for name in option.opts}
    keys = {field.alias for field in Config.model_fields.values()} - {"suppress"}
    assert {f"--{key}" for key in keys} <= flags


def test_every_option_of_the_environment_is_named_after_its_flag() -> None:
    for command in COMMANDS:
        for option in command.options:
            if option.envvar:
                flag = option.opts[0].removeprefix("--")
                assert option.envvar == f"FACTDIFF_{flag.replace('-', '_').upper()}"
