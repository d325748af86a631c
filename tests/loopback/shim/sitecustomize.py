"""Python runs this at its start where this folder is on its path: discord.py then talks to the addresses it is given.

The gateway's address for resuming is in what the server sends; nothing else is changed.
"""

# ruff: noqa: INP001 - a folder to put on the path, not a package
import os

if "LOOPBACK_API" in os.environ:
    import yarl
    from discord.gateway import DiscordWebSocket
    from discord.http import Route

    Route.BASE = os.environ["LOOPBACK_API"]
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["LOOPBACK_GATEWAY"])
