"""A card with a picture under it: the words first, the picture where one can be drawn."""

from __future__ import annotations

import asyncio
from io import BytesIO

from discord import File, Interaction

from bot.gateway.limits import ATTACHMENT_DESCRIPTION
from bot.gateway.office import Office
from bot.gateway.rendering import Outgoing
from bot.gateway.sending import defer, finish, replace, respond
from bot.pictures import PictureError, Subject, describe

# Shorter than the process is given to finish, so that whatever is deferred then is still filled in.
PATIENCE_SECONDS = 6.0


async def show(
    office: Office, interaction: Interaction, outgoing: Outgoing, subject: Subject | None, *, private: bool
) -> None:
    """Answer an interaction privately, or put another page in place, with the picture of a subject.

    Only where there is something to draw is the answer deferred. Nothing of a `private` subject is kept.
    """
    turning = interaction.message is not None
    if subject is None or office.pictures is None:
        await (replace(interaction, outgoing) if turning else respond(interaction, outgoing, private=True))
        return
    # Drawing can take longer than an interaction waits for its first answer.
    await defer(interaction, private=True, thinking=not turning)
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            drawn = await office.pictures.draw(subject, private=private)
    except (PictureError, TimeoutError):
        # The words say the same as the picture.
        await finish(interaction, outgoing)
        return
    await finish(
        interaction,
        outgoing,
        [File(BytesIO(drawn), "picture.png", description=describe(subject, ATTACHMENT_DESCRIPTION))],
    )
