"""One handler for what goes wrong: a calm line to the member, the traceback without content to the log."""

from __future__ import annotations

import logging
import secrets
import traceback
from typing import Any

import discord
from discord import ComponentType, Interaction, InteractionType, app_commands
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionError

from bot.cards.card import Card
from bot.gateway.callbacks import ALREADY_ANSWERED, GONE
from bot.gateway.office import office_of
from bot.gateway.rendering import render
from bot.gateway.sending import respond
from bot.world import StewardError

log = logging.getLogger("steward")
# What it is when the database takes nothing.
DATABASE_TAKES_NOTHING = (OperationalError, InterfaceError, NoConnectionError)
_BUSY = "The database takes nothing now, so this was not kept and nothing was changed. Try again in a minute."
_WRONG = "Something went wrong on my side, and nothing was changed."


async def handle(interaction: Interaction, fault: BaseException) -> None:
    """Log a fault and tell the member; never raises."""
    cause = fault.original if isinstance(fault, app_commands.CommandInvokeError) else fault
    if isinstance(cause, discord.HTTPException) and cause.code in {*GONE, ALREADY_ANSWERED}:
        log.warning("An interaction had expired before it was answered.")
        return
    if isinstance(cause, app_commands.CheckFailure):
        return  # whoever refused it has said why
    offering = interaction.type is discord.InteractionType.autocomplete
    if isinstance(cause, StewardError):
        # What the program has words for: its lines are for whoever asked.
        if not offering:
            await _tell(interaction, Card(cause.lines, status="refused"), "What cannot be done now")
        return
    reference = record(cause)
    if offering:
        return
    said = f"{_BUSY if isinstance(cause, DATABASE_TAKES_NOTHING) else _WRONG} Reference: {reference}."
    whom = f"If it happens again, tell {office_of(interaction).whom_to_tell()}"
    await _tell(interaction, Card((said, whom, *_typed_in(interaction))), f"Reference {reference}")


def _typed_in(interaction: Interaction) -> tuple[str, ...]:
    """Give back what somebody typed into a form: Discord does not show it again."""
    if interaction.type is not InteractionType.modal_submit:
        return ()
    typed: list[str] = []
    ahead: list[Any] = [(interaction.data or {}).get("components")]
    while ahead:
        part = ahead.pop()
        if isinstance(part, list):
            ahead.extend(reversed(part))
        elif isinstance(part, dict):
            if part.get("type") == ComponentType.text_input.value and part.get("value"):
                typed.append(str(part["value"]))
            ahead += [part.get("component"), part.get("components")]
    return ("You typed:", *typed) if typed else ()


async def _tell(interaction: Interaction, card: Card, what: str) -> None:
    try:
        await respond(interaction, render(card), private=True)
    except Exception as second:  # noqa: BLE001 - whatever it is, there is nobody left to tell
        log.warning("%s could not be told: %s.", what, type(second).__name__)


def record(fault: BaseException) -> str:
    """Write a fault's traceback to the log and return its reference.

    Of the exception only the kind is written: its message may hold what a member typed.
    """
    reference = secrets.token_hex(4)
    frames = "".join(traceback.format_tb(fault.__traceback__))
    status = f" (HTTP {fault.status}, code {fault.code})" if isinstance(fault, discord.HTTPException) else ""
    log.error("Reference %s: %s%s\n%s", reference, type(fault).__name__, status, frames)
    return reference
