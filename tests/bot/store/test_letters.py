"""Letters in the store: bounded, each sent once by one of several processes, also where one is killed in between."""

from __future__ import annotations

import asyncio
import random
import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.store import Store, open_store
from bot.store.letters import MOST, NEVER, Letter, Letters, Mark, Served, handled
from bot.store.tables import EDITIONS, SETTINGS

pytestmark = pytest.mark.asyncio
NOON = datetime(2024, 6, 12, 12, tzinfo=UTC)
ADA, BEN, GUILD, OTHER = 8001, 8002, 700000000000000001, 900000000000000002
DAY, LEASE = timedelta(days=1), timedelta(minutes=2)
EVERY = Served()
ROOT = Path(__file__).resolve().parents[3]


def reminder(user: int = ADA, subject: str = "expiry", lead: int = 3600, guild: int = GUILD) -> Letter:
    """Return a reminder that falls due at noon."""
    stands = NOON + timedelta(seconds=lead)
    return Letter(0, user, guild, "reminder", subject, "the contract runs out", lead, stands, NOON)


async def test_a_letter_is_written_and_listed_for_its_own_person(store: Store) -> None:
    """All that was written comes back, the next one first; nobody else sees it."""
    letters = Letters(store)
    later = replace(reminder(lead=0), due_at=NOON + DAY)
    assert [await letters.add(one) for one in (later, reminder())] == ["added", "added"]
    listed = await letters.of(ADA)
    assert [replace(one, id=0) for one in listed] == [reminder(), later]
    assert await letters.of(BEN) == []


async def test_nobody_is_told_the_same_twice(store: Store) -> None:
    """The same deadline and lead in one server is one letter; another lead, server or person is another."""
    letters = Letters(store)
    assert await letters.add(reminder()) == "added"
    assert await letters.add(reminder()) == "double"
    others = (reminder(lead=0), reminder(guild=OTHER), reminder(BEN), reminder(subject="answer-due"))
    assert [await letters.add(one) for one in others] == ["added"] * 4


async def test_a_person_has_at_most_25_also_when_asking_all_at_once(store: Store) -> None:
    """However many are asked for in the same moment; another person has 25 of their own."""
    letters = Letters(store)
    wanted = [reminder(subject=f"deadline-{number}") for number in range(MOST + 8)]
    came = await asyncio.gather(*(letters.add(one) for one in wanted))
    assert Counter(came) == {"added": MOST, "full": 8}
    assert await letters.add(reminder(BEN)) == "added"


async def test_the_same_asked_for_in_one_moment_is_one(store: Store) -> None:
    """A press that came twice writes one letter."""
    letters = Letters(store)
    came = await asyncio.gather(*(letters.add(reminder()) for _ in range(6)))
    assert Counter(came) == {"added": 1, "double": 5}


async def test_only_its_own_person_cancels_a_letter(store: Store) -> None:
    """A number that somebody else found out is of no use."""
    letters = Letters(store)
    await letters.add(reminder())
    (held,) = await letters.of(ADA)
    assert not await letters.cancel(BEN, held.id)
    assert await letters.cancel(ADA, held.id)
    assert not await letters.cancel(ADA, held.id)


async def test_what_is_not_due_is_not_claimed(store: Store) -> None:
    """Not a second before; never under a clock that stands still."""
    letters = Letters(store)
    await letters.add(reminder())
    await letters.add(replace(reminder(BEN), due_at=NEVER))
    assert await letters.claim(NOON - timedelta(seconds=1), LEASE, EVERY) == []
    assert [one.user for one in await letters.claim(NOON, LEASE, EVERY, 9)] == [ADA]


async def test_a_claim_lasts_for_its_lease_and_then_leaves_a_doubt(store: Store) -> None:
    """Until then nobody else gets the letter; who gets it after knows that it may have been sent."""
    letters = Letters(store)
    await letters.add(reminder())
    (first,) = await letters.claim(NOON, LEASE, EVERY)
    assert not first.in_doubt
    assert await letters.claim(NOON + LEASE - timedelta(seconds=1), LEASE, EVERY) == []
    (second,) = await letters.claim(NOON + LEASE, LEASE, EVERY)
    assert (second.id, second.in_doubt) == (first.id, True)


async def test_a_letter_that_was_given_back_comes_again_when_it_was_said(store: Store) -> None:
    """One whose claim ran out meanwhile is no longer this process's to give back."""
    letters = Letters(store)
    await letters.add(reminder())
    (late,) = await letters.claim(NOON, LEASE, EVERY)
    (held,) = await letters.claim(NOON + LEASE, LEASE, EVERY)
    await letters.release(late)
    assert await letters.claim(NOON + LEASE, LEASE, EVERY) == []
    await letters.release(held, NOON + DAY)
    assert await letters.next_due(EVERY) == NOON + DAY
    (again,) = await letters.claim(NOON + DAY, LEASE, EVERY)
    await letters.finish(again)
    assert await letters.next_due(EVERY) is None


async def test_each_process_sends_for_its_own_shards(store: Store) -> None:
    """What belongs to no server is for the first shard; every letter is for exactly one."""
    letters = Letters(store)
    of_shard = [reminder(guild=(7 << 22) * 2 + (shard << 22)) for shard in (0, 1)]
    for one in (*of_shard, reminder(guild=0)):
        await letters.add(one)
    got = [await letters.claim(NOON, LEASE, Served({shard}, 2), 9) for shard in (0, 1)]
    assert [[one.guild for one in each] for each in got] == [[of_shard[0].guild, 0], [of_shard[1].guild]]


async def test_a_letter_of_a_moved_deadline_remembers_where_it_stood(store: Store) -> None:
    """What another process wrote meanwhile counts; one that would then come twice is let go."""
    letters = Letters(store)
    await letters.add(reminder())
    await letters.add(reminder(subject="expiry-2"))
    old, other = await letters.of(ADA)
    new = replace(old, subject="expiry-2", due_at=NOON + DAY, stands_at=NOON + 2 * DAY, moved_from=old.stands_at)
    await letters.move([old], [new])
    await letters.move([old], [replace(old, due_at=NOON)])
    assert await letters.of(ADA) == [new]
    assert other.id > new.id


async def test_marks_say_by_what_a_servers_letters_are_reckoned(store: Store) -> None:
    """The number of its own newest edition, that of everywhere, and its clock as it was set."""
    letters = Letters(store)
    for guild in (GUILD, OTHER):
        await letters.add(reminder(guild=guild))
    rows = [{"guild": guild, "number": number} for guild, number in ((0, 4), (GUILD, 1), (GUILD, 2))]
    rest = {"pack": "p", "overlay": "{}", "hash": "h", "words": "", "made_at": NOON}
    async with store.writing() as connection:
        await connection.execute(EDITIONS.insert(), [row | rest for row in rows])
        await connection.execute(SETTINGS.insert().values(guild=OTHER, name="clock", value='"real"'))
    assert await letters.marks(EVERY) == {GUILD: Mark(2, 4, ""), OTHER: Mark(0, 4, "real")}


async def test_two_processes_at_once_share_the_letters_out(address: str, store: Store) -> None:
    """Forty letters, claimed by two that go at it together: each by one of them."""
    second = await open_store(address)
    for number in range(40):
        await Letters(store).add(reminder(user=number))

    async def work(letters: Letters) -> list[int]:
        got: list[int] = []
        while claimed := await letters.claim(NOON, LEASE, EVERY, 3):
            got += [one.id for one in claimed]
        return got

    one, two = await asyncio.gather(work(Letters(store)), work(Letters(second)))
    await second.close()
    assert len(one) + len(two) == 40
    assert len({*one, *two}) == 40


async def test_what_answers_a_question_is_told_at_once_and_listed_nowhere(store: Store) -> None:
    """It is due from the moment that it was answered; a list of reminders has no place for it."""
    letters = Letters(store)
    await letters.add(handled(ADA, GUILD, "venue", NOON))
    assert await letters.of(ADA) == []
    (held,) = await letters.claim(NOON, LEASE, EVERY)
    assert (held.kind, held.subject) == ("handled", "venue")


SENDER = """
import asyncio, os, sys
from datetime import datetime, timedelta, UTC
from bot.store import open_store
from bot.store.letters import Letters, Served

async def main(address, sent):
    store = await open_store(address)
    letters = Letters(store)
    while True:
        now = datetime.now(UTC)
        claimed = await letters.claim(now, timedelta(seconds=0.4), Served(), 2)
        for one in claimed:
            # One write, as one request: it is there or it is not.
            os.write(sent, f"{one.id} {int(one.in_doubt)}\\n".encode())
            await letters.finish(one)
        if not claimed and await letters.next_due(Served()) is None:
            break
        await asyncio.sleep(0.01)
    await store.close()

sent = os.open(sys.argv[2], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
asyncio.run(main(sys.argv[1], sent))
"""


async def _sender(address: str, sent: Path) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(sys.executable, "-c", SENDER, address, str(sent), cwd=ROOT)


async def test_kills_lose_nothing_and_double_nothing_without_a_doubt(
    address: str, store: Store, tmp_path: Path
) -> None:
    """Two processes send, and one or the other is killed again and again at any point.

    Every letter is sent; what is sent again was claimed as in doubt, so that the sender looks before it sends.
    """
    chance, sent, letters = random.Random(7), tmp_path / "sent", Letters(store)  # noqa: S311 - no secret
    soon = datetime.now(UTC)
    for number in range(120):
        due = soon + timedelta(milliseconds=50 * number)
        await letters.add(replace(reminder(user=number), due_at=due, stands_at=due))
    working = [await _sender(address, sent) for _ in range(2)]
    for turn in range(14):
        await asyncio.sleep(chance.uniform(0.2, 0.9))
        killed = working[turn % 2]
        if killed.returncode is None:
            killed.kill()
        await killed.wait()
        working[turn % 2] = await _sender(address, sent)
    async with asyncio.timeout(60):
        for process in working:
            await process.wait()
    came = [line.split() for line in sent.read_text().splitlines()]
    surely = Counter(number for number, doubt in came if doubt == "0")
    assert len({number for number, _ in came}) == 120
    assert max(surely.values()) == 1
    assert await letters.next_due(EVERY) is None
