"""The log of the program: one level, `STEWARD_LOG`, governs all that it says of itself."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Iterator

import pytest

import bot.commands.run as whole_program
from bot.gateway.logs import start_log


@pytest.fixture
def as_before() -> Iterator[None]:
    """Give the loggers back as they were."""
    named = [logging.getLogger(name) for name in (None, "steward", "discord", "aiohttp", "asyncio", "matplotlib")]
    before = [(one, one.level, one.handlers[:]) for one in named]
    yield
    logging.captureWarnings(capture=False)
    for one, level, handlers in before:
        one.setLevel(level)
        one.handlers[:] = handlers


def _loggers() -> dict[str, logging.Logger]:
    """Return the loggers of all modules that serve Discord, by their modules."""
    assert whole_program.__name__ in sys.modules
    ours = {name: module for name, module in list(sys.modules.items()) if name.partition(".")[0] == "bot"}
    return {
        f"{name}.{held}": value
        for name, module in ours.items()
        for held, value in vars(module).items()
        if isinstance(value, logging.Logger)
    }


@pytest.mark.usefixtures("as_before")
@pytest.mark.parametrize(("level", "said"), [("error", False), ("warning", True), ("debug", True)])
def test_one_level_governs_every_module(level: str, said: bool) -> None:  # noqa: FBT001 - a table
    """Also those that keep the editions: none speaks under a name that the setting does not reach."""
    stream = io.StringIO()
    start_log(stream, level)
    loggers = _loggers()
    assert {name for name in loggers if name.startswith("bot.editions.")}
    wrong = [name for name, one in loggers.items() if one.isEnabledFor(logging.WARNING) is not said]
    assert wrong == []
    loggers["bot.editions.watching._log"].error("A reload went wrong")
    assert stream.getvalue().endswith(" error steward: A reload went wrong\n")
