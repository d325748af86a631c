"""What people look through is there to the end, however much of it there is and however long its ids."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from bot.cards.card import Button, Card
from bot.cards.history import history_card
from bot.cards.keeping import Beside, Due, draft_laid, due_card, fact_laid
from bot.cards.letters import Reminder, reminders_cards
from bot.cards.settings import Shown, settings_card
from bot.editions import Draft
from bot.gateway.rendering import render
from bot.server_settings import ServerSettings
from bot.store.editions import Version
from knowledge.model import Citation, Fact

NOON = datetime(2024, 6, 12, 11, tzinfo=UTC)
LONG_ID = "d" * 60
NUMBER = 700_000_000_000_000_001


def told(*cards: Card) -> str:
    """Return what is told on some cards; each fits its message."""
    texts = [render(card, NUMBER).content for card in cards]
    assert not [text for text in texts if "more than fits" in text]
    return "\n".join(texts)


def test_all_that_is_due_stands_on_some_page() -> None:
    """With ids and names of the greatest length."""
    day = NOON.date()
    facts: list[Any] = [
        SimpleNamespace(id=f"{number:02}{'-long' * 11}-id", short="W" * 80, review_by=day) for number in range(40)
    ]
    deadlines = tuple(f"- {'A deadline of a long name' * 3:.60} ({LONG_ID}): 29 Nov 2024" for _ in range(9))
    later: dict[str, Any] = {fact.id: SimpleNamespace(id=LONG_ID) for fact in facts}
    due = Due(deadlines, tuple((fact, day) for fact in facts), later)
    said = f"{LONG_ID}: Found to be still true on 29 November 2024."
    text = told(*(due_card(due, page, said) for page in range(8)))
    assert all(fact.id in text for fact in facts)


def test_every_edition_stands_on_some_page() -> None:
    """With the longest act on the longest id, and as much of its words as is shown."""
    words = "facts: changed `some-fact`, what it says: “before before before”, now “after after_after after” " * 3
    versions = [
        Version(number, "0123456789ab", words, NOON, NUMBER, "deadline-extend", LONG_ID, "museum-2024")
        for number in range(119, 99, -1)
    ]
    text = told(*(history_card(versions, page) for page in range(5)))
    assert all(f"Edition {version.number} " in text for version in versions)


def test_every_reminder_is_listed() -> None:
    """Twenty-five are kept at most; what each is called is the pack's, or the moderators'."""
    held = [Reminder(f"{number:02} {'The strike vote closes' * 9}", 86_400, NOON) for number in range(25)]
    text = told(*reminders_cards(held, "America/Los_Angeles"))
    assert all(f"before: {number:02}" in text for number in range(25))


def test_every_setting_is_shown_beside_many_channels() -> None:
    """Fifty channels may be named of each kind."""
    channels = frozenset(range(NUMBER, NUMBER + 50))
    settings = ServerSettings(answer_channels=channels, private_channels=channels, log_channel=NUMBER)
    shown = Shown(settings, NUMBER, hears_all=False, pack="A pack (a-pack)", editors="@editors", pinged="@" + "r" * 100)
    text = told(settings_card(shown))
    assert all(
        f"{name}:" in text.replace("\\", "")
        for name in ("log_channel", "private_channel", "clock", "pack", "editors_role", "ping_role")
    )
    assert text.count("and 44 more") == 2


def test_all_that_names_an_old_day_is_attached() -> None:
    """The first of it stands over everything else, and how much more there is."""
    facts: list[Any] = [SimpleNamespace(id=f"{number:03}{'-long' * 11}", short="W" * 80) for number in range(300)]
    draft = Draft(1, 1, (), words="\n".join(f"Changed {'a thing ' * 30}" for _ in range(9)))
    laid = draft_laid(draft, (), "L" * 200, facts)
    content = render(laid.card, NUMBER).content
    assert content.index("300 facts still name the old day.") < content.index("000-long") < content.index("What would")
    assert "... and 295 more, in the attached file." in content
    assert all(f"- {fact.id}: {fact.short}" in laid.whole for fact in facts)


def test_a_fact_of_long_parts_is_shown_and_attached_whole() -> None:
    """Each part is named in the message; what is cut there stands in the file to the end."""
    ids = tuple(f"{number:02}{'-long' * 11}-id" for number in range(30))
    lines = tuple(f"{number:03} {'how do they ask ' * 18}"[:300].strip() for number in range(200))
    cites = tuple(Citation(source=one, paragraphs=(1, 22, 333)) for one in ids)
    fact = Fact(
        id=ids[0], says="S" * 420, short="Q" * 80, by=ids[1], kind="report", topics=ids, on=NOON.date(),
        since=NOON.date(), until=NOON.date(), review_by=NOON.date(), superseded_by=ids[2], cites=cites,
        slots={ids[3]: ids}, related=ids,
        contested_with=ids, ask=lines, corrects=lines, event="E" * 60,
    )  # fmt: skip
    edition: Any = SimpleNamespace(hash="0123456789ab")
    laid = fact_laid(edition, fact, Beside(NOON.date(), own=True), (Button("kb-true", "Still true", ("abc",)),))
    text = told(laid.card)
    assert all(
        f"{name}:" in text for name in ("Topics", "Slots", "Related", "Sources", "Verified", "From", "Last 30 days")
    )
    assert "How people ask for it (200):" in text
    assert text.count("... and 200 more, in the attached file.") == 2
    assert all(part in laid.whole for part in (fact.says, *ids, *lines))
