"""What the process remembers of conversations and of what it told: whose, how long, and in how little room."""

from __future__ import annotations

import tracemalloc

from bot.gateway.manners import Manners
from bot.gateway.memory import FOR_SECONDS, REMEMBERED, Memory
from bot.server_settings import LONGEST_WAIT, MOST_QUESTIONS, Pace
from tests.bot.gateway.hall import Timer

CHANNEL, OTHER, ADA, BEN = 11, 12, 21, 22
QUESTIONS = 2_000
# So many bytes, a question's own words among them.
LEAST_ROOM = 1_400


def _held(memory: Memory) -> list[tuple[str, ...]]:
    """Ada's conversation here as all may know it, as she alone may, elsewhere, and Ben's."""
    alone = memory.earlier(CHANNEL, ADA, private=True)
    return [memory.earlier(CHANNEL, ADA), alone, memory.earlier(OTHER, ADA), memory.earlier(CHANNEL, BEN)]


def test_what_was_asked_for_all_to_see_is_gone_on_with_anywhere() -> None:
    """Until something was asked privately, both ways to ask go on with the same."""
    memory = Memory(Timer())
    memory.remember(CHANNEL, ADA, ("one",))
    assert _held(memory) == [("one",), ("one",), (), ()]
    memory.remember(CHANNEL, ADA, ("one", "two"), private=True)
    assert _held(memory) == [("one",), ("one", "two"), (), ()]
    memory.remember(CHANNEL, ADA, ("one", "three"))
    assert _held(memory) == [("one", "three"), ("one", "two", "three"), (), ()]


def test_a_conversation_fades_and_is_bounded() -> None:
    """Ten questions are held, for a quarter of an hour after the last of them."""
    timer = Timer()
    memory = Memory(timer)
    memory.remember(CHANNEL, ADA, ("private",), private=True)
    timer.pass_by(60)
    memory.remember(CHANNEL, ADA, tuple(map(str, range(30))))
    timer.pass_by(FOR_SECONDS - 1)
    assert len(memory.earlier(CHANNEL, ADA)) == REMEMBERED
    assert memory.earlier(CHANNEL, ADA, private=True) == ("private", "29")
    timer.pass_by(2)
    assert _held(memory) == [(), (), (), ()]


def test_forgetting_lets_go_of_both_ways_to_ask() -> None:
    """Whoever wants to be forgotten is, at once; and nobody else."""
    memory = Memory(Timer())
    for user in (ADA, BEN):
        memory.remember(CHANNEL, user, ("one",), private=True)
        memory.remember(CHANNEL, user, ("two",))
    memory.forget(ADA)
    assert _held(memory) == [(), (), (), ("two",)]


def test_an_answer_is_editable_for_five_minutes_and_known_for_longer() -> None:
    """Its time runs from when it was sent."""
    timer = Timer()
    memory = Memory(timer)
    memory.answered(1, CHANNEL, 2)
    for passed, editable in ((300, True), (1, False)):
        timer.pass_by(passed)
        held, still = memory.answer_to(1), memory.still_editable(1)
        assert held is not None
        assert (held.channel, held.message, still is not None) == (CHANNEL, 2, editable)


def test_the_same_is_pointed_to_where_it_was_told() -> None:
    """In its channel, for as long as the server says, until it says something else."""
    timer = Timer()
    manners = Manners(timer)
    manners.told(CHANNEL, ("fact", "words"), 5)
    assert manners.same_again(CHANNEL, ("fact", "words")) == 5
    assert manners.same_again(OTHER, ("fact", "words")) is None
    assert manners.same_again(CHANNEL, ("fact",)) is None
    assert manners.same_again(CHANNEL, (), Pace()) is None
    timer.pass_by(120)
    assert manners.same_again(CHANNEL, ("fact", "words")) is None
    assert manners.same_again(CHANNEL, ("fact", "words"), Pace(same_again=121)) == 5
    manners.told(CHANNEL, ("fact", "words"), 6)
    manners.untold(5)
    assert manners.same_again(CHANNEL, ("fact", "words")) == 6
    manners.untold(6)
    assert manners.same_again(CHANNEL, ("fact", "words")) is None


def test_what_counts_against_a_person_fades_question_by_question() -> None:
    """After as many as the server allows, whoever asks waits until the first of them is old enough."""
    timer = Timer()
    manners = Manners(timer)
    slow = Pace(questions=2, within=LONGEST_WAIT)
    waits: list[float] = []
    for passed in (0, 100, 0, 499, 1, 99, 1):
        timer.pass_by(passed)
        waits.append(manners.wait(ADA, slow))
    assert waits == [0.0, 0.0, 500.0, 1.0, 0.0, 1.0, 0.0]
    often = Pace(questions=MOST_QUESTIONS, within=LONGEST_WAIT)
    assert [bool(manners.wait(BEN, often)) for _ in range(MOST_QUESTIONS + 1)] == [False] * MOST_QUESTIONS + [True]


def test_a_question_and_its_answer_take_little_room() -> None:
    """All that is held of one, in a conversation of ten: its words once, and some numbers."""
    timer = Timer()
    memory, manners = Memory(timer), Manners(timer)
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        for at in range(QUESTIONS):
            # As they come from Discord, no two of them are one object.
            user, channel, answer = 10**18 + at % 200, 2 * 10**18 + at % 50, 3 * 10**18 + at
            asked = (*memory.earlier(channel, user), f"what did they say about the {at} members who voted for that")
            memory.remember(channel, user, asked)
            memory.answers(answer, asked)
            memory.answered(4 * 10**18 + at, channel, answer)
            manners.told(channel, (f"the-{at % 600}-fact", str(at)), answer)
            manners.wait(user, Pace(questions=MOST_QUESTIONS))
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (after - before) / QUESTIONS < LEAST_ROOM
