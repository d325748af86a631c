"""Questions that lead to one entry only, and enough of them."""

from __future__ import annotations

from itertools import groupby

from knowledge.checks.walk import Asked, asked_in, words_of
from knowledge.model import Pack
from knowledge.problems import Problem, counted
from knowledge.reading.lines import Lines

_ENOUGH = {"fact": 6, "unknown": 5}


def some_facts(pack: Pack, lines: Lines) -> list[Problem]:
    """Find a pack without a single fact."""
    if pack.facts or "fact" in lines.partial:
        return []
    said = "the pack has no fact, so there is nothing that it could answer"
    return [Problem("facts/<topic>.yaml", 0, "", "", said, "Write one as in the file that `pack new` makes.")]


def enough_phrasings(pack: Pack, lines: Lines) -> list[Problem]:
    """Find facts and known unknowns that few questions lead to."""
    found: list[Problem] = []
    for kind, entries in (("fact", pack.facts), ("unknown", pack.unknowns)):
        for entry in entries:
            if len(entry.ask) < _ENOUGH[kind]:
                said = f"only {counted(len(entry.ask), 'question')} stand under `ask`"
                said = said.replace("1 question stand", "1 question stands")
                cure = f"Write at least {_ENOUGH[kind]}, worded as differently as people will ask."
                found.append(lines.problem((kind, entry.id, "ask"), said, cure, severity="warning"))
    return found


def same_question(pack: Pack, lines: Lines) -> list[Problem]:
    """Find a question that stands under two entries, or twice under one."""
    found: list[Problem] = []
    first: dict[tuple[str, ...], Asked] = {}
    for _, under_one in groupby(asked_in(pack), key=lambda asked: asked.entry):
        new: dict[tuple[str, ...], Asked] = {}
        elsewhere: dict[tuple[str, ...], Problem] = {}
        for asked in under_one:
            read = words_of(asked.text)
            before = first.get(read) or new.get(read)
            if before is None:
                new[read] = asked
            elif before.entry != asked.entry:
                # Once is enough, though it be the short question and a phrasing of one entry.
                elsewhere.setdefault(read, _under_two(lines, before, asked))
            elif before.spot[2] != "short":
                found.append(_twice(lines, before, asked))
        found += elsewhere.values()
        first.update(new)
    return found


def _under_two(lines: Lines, before: Asked, asked: Asked) -> Problem:
    kind, name = before.entry
    place = lines.place(before.spot)
    if "short" in (before.spot[2], asked.spot[2]) and before.spot[2] == asked.spot[2]:
        said = f"the short question `{asked.text}` is that of {kind} `{name}` too, at {place}"
        cure = "Word one of them so that the two can be told apart on a button."
    else:
        said = f"`{asked.text}` also leads to {kind} `{name}`, at {place}"
        cure = "Keep it where it belongs and reword it in the other place."
    return lines.problem(asked.spot, said, cure, value=asked.text)


def _twice(lines: Lines, before: Asked, asked: Asked) -> Problem:
    line = lines.place(before.spot).line
    said = f"`{asked.text}` stands here already" + (f", on line {line}" if line else "")
    return lines.problem(asked.spot, said, "Delete one of the two.", value=asked.text, severity="warning")


def bank(pack: Pack, lines: Lines) -> list[Problem]:
    """Find bank questions that stand twice in the same conversation at the same time."""
    first: dict[object, int] = {}
    found: list[Problem] = []
    for at, question in enumerate(pack.questions):
        asked = (words_of(question.question), question.context, question.asked_on)
        before = first.setdefault(asked, at)
        if before != at:
            place = lines.place(("question", str(before + 1)))
            spot = ("question", str(at + 1), "question")
            said = f"the same question stands at {place}"
            found.append(
                lines.problem(spot, said, "Delete one of the two.", value=question.question, severity="warning")
            )
    return found
