"""What answers each request, by what it is about. Importing this registers all of it."""

from tests.loopback.routes import account, channels, commands, events, replies

__all__ = ["account", "channels", "commands", "events", "replies"]
