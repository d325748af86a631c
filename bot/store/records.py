"""All that is read from and written to the store, one small class for each thing."""

from __future__ import annotations

from bot.store.audit import Audit
from bot.store.digests import DigestsTable
from bot.store.letters import Letters
from bot.store.links import LinksTable
from bot.store.posts import PostsTable
from bot.store.privacy import Privacy
from bot.store.proposals import ProposalsTable
from bot.store.queue import QueueTable
from bot.store.settings import SettingsTable
from bot.store.store import Store
from bot.store.tallies import TalliesTable
from bot.store.verified import VerifiedTable
from bot.store.votes import VotesTable


class Records:
    """The tables as the program uses them, over one store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.settings = SettingsTable(store)
        self.audit = Audit(store)
        self.privacy = Privacy(store)
        self.posts = PostsTable(store)
        self.proposals = ProposalsTable(store)
        self.queue = QueueTable(store)
        self.tallies = TalliesTable(store)
        self.votes = VotesTable(store)
        self.verified = VerifiedTable(store)
        self.letters = Letters(store)
        self.links = LinksTable(store)
        self.digests = DigestsTable(store)
