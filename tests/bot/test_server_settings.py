"""What a server's moderators can set, written down and read again."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.server_settings import NOTHING_SET, Pace, ServerSettings, from_rows, to_rows

IDS = st.frozensets(st.integers(1, 2**63 - 1), max_size=4)
SETTINGS = st.builds(
    ServerSettings,
    answer_channels=IDS,
    private_channels=IDS,
    log_channel=st.integers(0, 2**63 - 1),
    ping_role=st.integers(0, 2**63 - 1),
    pace=st.builds(Pace, st.integers(1, 50), st.integers(1, 600), st.integers(0, 600)),
    collect=st.booleans(),
    answers=st.booleans(),
    clock=st.sampled_from(["", "real", "offset:-3600"]),
)
ANYTHING = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=3), st.lists, max_leaves=4)


@given(SETTINGS)
def test_what_is_written_is_read_again(settings: ServerSettings) -> None:
    """Every value comes back as it was set."""
    assert from_rows(to_rows(settings)) == settings


def test_nothing_set_is_no_row() -> None:
    """Only what differs is stored, so that a later program may have other usual values."""
    assert to_rows(NOTHING_SET) == {}
    assert to_rows(ServerSettings(collect=True)) == {"collect": "true"}


@given(st.dictionaries(st.sampled_from([*ServerSettings.__slots__, "later"]), ANYTHING.map(json.dumps)))
def test_what_another_program_wrote_never_keeps_a_server_out(rows: dict[str, str]) -> None:
    """A name or a value that is not known counts as not set."""
    assert isinstance(from_rows(rows), ServerSettings)


def test_damaged_rows_count_as_not_set() -> None:
    """Even what is no JSON."""
    assert from_rows({"collect": "tru", "log_channel": "[", "answers": "false"}) == ServerSettings(answers=False)


def test_a_wrong_kind_counts_as_not_set() -> None:
    """A word is no switch: `bool("false")` would be true."""
    assert from_rows({"collect": '"false"', "log_channel": '"12"', "pace": "[1]"}) == NOTHING_SET
