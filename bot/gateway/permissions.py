"""What the steward may do in a server, at least: asked for when it is invited, looked for by the doctor."""

from __future__ import annotations

import discord

# Permission by the words that Discord's own settings use, each with what it is for.
NEEDED = {
    "view_channel": ("View Channel", "to be mentioned and to reply there"),
    "send_messages": ("Send Messages", "to reply in channels"),
    "send_messages_in_threads": ("Send Messages in Threads", "to reply in threads"),
    "read_message_history": ("Read Message History", "to reply to a message"),
    "attach_files": ("Attach Files", "to show the two pictures"),
}


def least_permissions() -> discord.Permissions:
    """Return the permissions that the steward asks for."""
    return discord.Permissions(**dict.fromkeys(NEEDED, True))


def server_address(application: int) -> str:
    """Return the address that adds the bot to a server."""
    return (
        discord.utils.oauth_url(application, permissions=least_permissions(), scopes=("bot", "applications.commands"))
        + "&integration_type=0"
    )


def person_address(application: int) -> str:
    """Return the address that adds the commands to a person's own account."""
    return discord.utils.oauth_url(application, scopes=("applications.commands",)) + "&integration_type=1"


def missing(held: discord.Permissions) -> list[str]:
    """Return the names of what is needed and not held."""
    return [words for name, (words, _) in NEEDED.items() if not getattr(held, name)]
