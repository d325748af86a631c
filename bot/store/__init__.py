"""What outlives the process: servers' settings and editions, the queue, letters, the audit. Nothing else is stored."""

from bot.store.opening import open_store
from bot.store.store import Store

__all__ = ["Store", "open_store"]
