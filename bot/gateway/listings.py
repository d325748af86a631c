"""The lists that fill more than one page: how each is laid out anew when a page is turned."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from discord import Interaction

from bot.cards.about import Keeper, about_card, help_card
from bot.cards.answers import REMOVE
from bot.cards.calculations import rules_card
from bot.cards.card import Card
from bot.cards.days import Stretch, lines_of, timeline_card
from bot.cards.deadlines import Moment, countdown_card
from bot.cards.listings import glossary_card, positions_card, source_card
from bot.cards.lookups import CITED, sources_card
from bot.gateway import illustrating, sending, tokens
from bot.gateway.answering import must_be_private
from bot.gateway.office import Office
from bot.gateway.rendering import Outgoing, render
from bot.gateway.tokens import Token
from bot.gateway.tree import may_moderate
from bot.pictures import Lanes, lanes_of
from knowledge.answering import Edition
from knowledge.answering.times.timeline import topics_of
from knowledge.language.dating import long_date, zone_name

_ONE: Mapping[str, Callable[[Edition, str, date], Card]] = {
    "positions": positions_card,
    "glossary": lambda edition, name, _: glossary_card(edition, name),
    "sources": lambda edition, name, _: source_card(edition, name),
}


async def turn(office: Office, interaction: Interaction, token: Token) -> bool:
    """Show the page that a button names; False where what it lists is no longer there."""
    kind, page, *narrowed = (*token.state, "", "")
    card = _card(office, interaction, kind, narrowed)
    if card is None or not page.isdecimal():
        return False
    message = interaction.message
    seen_by_all = message is not None and not message.flags.ephemeral and interaction.guild_id is not None
    # The moderators may have made the channel a private one since the list was shown to all.
    mine = token.owner in {0, interaction.user.id} and not (seen_by_all and must_be_private(interaction))
    outgoing = render(card, interaction.user.id, (REMOVE,) if seen_by_all and mine else (), int(page))
    if not mine:
        await sending.respond(interaction, outgoing, private=True)
    else:
        lanes = _lanes(office, card, outgoing)
        await illustrating.show(office, interaction, outgoing, lanes, private=False)
    return True


def about(office: Office, interaction: Interaction) -> Card:
    """Return what the steward is; those who may moderate here also see where it may not speak."""
    guild = interaction.guild_id
    silent = office.manners.silent_in(guild) if guild is not None and may_moderate(interaction) else ()
    keeper = Keeper(office.run_by, office.contact, office.policy, office.terms)
    links = [f"https://discord.com/channels/{guild}/{channel}" for channel in silent]
    return about_card(office.library.current, keeper, _time(office), links, collects=office.settings.collect)


def timeline(office: Office, stretch: Stretch) -> Card:
    """Return the days of a stretch."""
    return timeline_card(office.library.current, stretch, office.today())


def lanes(office: Office, stretch: Stretch, outgoing: Outgoing) -> Lanes | None:
    """Return what a picture shows of the items on one page of the timeline."""
    edition, today = office.library.current, office.today()
    shown = lines_of(edition, stretch, today)[outgoing.items.start : outgoing.items.stop]
    return lanes_of(edition, shown, today) if shown else None


def _lanes(office: Office, card: Card, outgoing: Outgoing) -> Lanes | None:
    if card.listing[:1] != ("timeline",):
        return None
    _, topic, since, until = card.listing
    return lanes(office, Stretch(topic, _day(since), _day(until)), outgoing)


def _card(office: Office, interaction: Interaction, kind: str, narrowed: Sequence[str]) -> Card | None:
    """Lay a list out anew by its kind; None where there is no such list or what narrows it is gone."""
    edition = office.library.current
    if kind in _ONE:
        return _narrowed(edition, kind, narrowed[0], office.today())
    made: Mapping[str, Callable[[], Card | None]] = {
        "timeline": lambda: timeline(office, stretch) if (stretch := _stretch(edition, narrowed)) is not None else None,
        "countdown": lambda: countdown_card(edition, "", Moment(office.clock.now(), real=office.real_time)),
        "rules": lambda: rules_card(edition),
        "about": lambda: about(office, interaction),
        "help": lambda: help_card(edition),
        CITED: lambda: sources_card(edition, told) if (told := tokens.ids_of(edition, narrowed)) else None,
    }
    lay_out = made.get(kind)
    return lay_out() if lay_out is not None else None


def _narrowed(edition: Edition, kind: str, key: str, today: date) -> Card | None:
    named = tokens.ids_of(edition, (key,))
    if key and not named:
        return None
    return _ONE[kind](edition, named[0] if named else "", today)


def _stretch(edition: Edition, narrowed: Sequence[str]) -> Stretch | None:
    """Read a timeline's filters; None where the topic is no longer there or a day is none."""
    key, since, until, *_ = (*narrowed, "", "")
    topics = {tokens.key_of(topic): topic for topic in topics_of(edition.pack)}
    try:
        return Stretch(topics[key] if key else "", _day(since), _day(until))
    except (KeyError, ValueError):
        return None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _time(office: Office) -> str:
    """Say by which clock the answers go, and where that is not the machine's, what time it is there."""
    if office.real_time:
        return "Answers go by today’s date."
    now = office.clock.now().astimezone(office.zone)
    zone = zone_name(office.library.current.pack.header.zone)
    return f"Answers go by a story clock ({office.clock.mode}): {long_date(now.date())}, {now:%H:%M} {zone} time."
