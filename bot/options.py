"""What can be typed: every command with its options, its help and its examples. Imports nothing heavy.

`--help` and a mistyped option must not wait for a pack; a command's module is imported when the command runs.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import NoReturn

from bot.world import UsageError
from knowledge.language.echoing import echoed

_INVALID_CHOICE = re.compile(r"invalid choice: '(?P<typed>.*?)' \(choose from (?P<known>.*)\)", re.DOTALL)
# The other two places where the parser repeats what was typed.
_TYPED = re.compile(r"(unrecognized arguments: |ignored explicit argument )(.*)", re.DOTALL)
_NO_VALUE = re.compile(r"argument (?P<option>--[a-z-]+): expected one argument")
_SHOWN = 60
_FIRST = """examples:
  steward                                              chat in the terminal, or where a token is set: steward run
  steward ask when does the contract expire
  steward countdown --now 2007-10-23
  steward --pack my-talks ask "what raise are we after"

exit status: 0 answered, or a chat that was ended; 1 not answered, choices offered, or something amiss was found;
2 wrong usage or a wrong setting; 3 a pack that is not there or cannot be used; 130 interrupted
settings: STEWARD_PACK, STEWARD_CLOCK (real, fixed:START, offset:START, offset:SECONDS), STEWARD_ZONE, STEWARD_CACHE,
STEWARD_SEMANTIC (a folder with a model of sentences, or package); those of the bot on Discord: steward run --help"""
_SETTINGS = """settings, from the environment:
  DISCORD_TOKEN             the bot's token; never printed
  DISCORD_TOKEN_FILE        a file that holds it, instead
  STEWARD_MESSAGE_CONTENT   1: ask for the text of every message (to be allowed in the developer portal first)
  STEWARD_DATA              the folder of the database, or off: then nothing outlives the process
  STEWARD_DATABASE_URL      postgresql://...: a database for several processes, instead
  STEWARD_SHARD_COUNT       how many shards all processes have together; unset: what Discord advises
  STEWARD_SHARD_IDS         which of them this process serves, like 0,1 or 0-3; needs STEWARD_SHARD_COUNT
  STEWARD_PACKS             a folder with more packs, each in its own folder: servers choose by /config set pack
  STEWARD_WATCH             1: what changes in the packs' folders is reloaded by itself
  STEWARD_LINKS             0: moderators cannot have the links of sources looked at
  STEWARD_HEALTH            8080 or 127.0.0.1:8080: tell at /healthz how the process is
  STEWARD_RUN_BY            who runs this bot, shown by /about
  STEWARD_CONTACT           whom members turn to; unset: the pack's contact
  STEWARD_PRIVACY_URL       the address of the privacy policy, shown by /about
  STEWARD_TERMS_URL         the address of the terms, shown by /about
  STEWARD_LOG               debug, info, warning or error; unset: info
and STEWARD_PACK, STEWARD_CLOCK, STEWARD_ZONE, STEWARD_CACHE, STEWARD_SEMANTIC, as everywhere"""


class Parser(argparse.ArgumentParser):
    """A parser whose faults are calm single lines with a cure."""

    def __init__(self, **given: object) -> None:
        super().__init__(
            **given,  # type: ignore[arg-type]
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )

    def error(self, message: str) -> NoReturn:
        """Raise UsageError instead of printing the usage and leaving the process."""
        message = _TYPED.sub(lambda found: f"{found[1]}{echoed(found[2], _SHOWN)}", message)
        message = _NO_VALUE.sub(r"\g<option> needs its value behind it", message)
        found = _INVALID_CHOICE.search(message)
        if found is not None:
            known = re.findall(r"[\w-]+", found["known"])
            near = get_close_matches(found["typed"], known, 1, 0.5)
            hint = f"Did you mean `{near[0]}`?" if near else f"There is {', '.join(known)}."
            message = f"there is no `{echoed(found['typed'], _SHOWN)}` here. {hint}"
        raise UsageError(f"{message.rstrip('.?')}{'?' if message.endswith('?') else '.'} See `{self.prog} --help`.")


def read(typed: list[str]) -> argparse.Namespace:
    """Return what was typed as options. UsageError where it cannot be followed."""
    top = parser()
    options, left = top.parse_known_args(typed)
    if left:
        # The command that does not know them is the one whose help says what there is.
        command = options.run.split(".")
        Parser(prog=" ".join((top.prog, *command)) if command[0] in typed else top.prog).error(
            f"unrecognized arguments: {' '.join(left)}"
        )
    return options


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = Parser(
        prog="steward",
        description="Answers questions about a negotiation from a cited pack of facts, or says that it does not know. "
        "Without a command: chat in the terminal, or serve Discord where a token is set.",
    )
    _everywhere(top, top=True)
    top.set_defaults(run="")
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    _asking(commands)
    _looking_up(commands)
    tasks = _tending(commands)
    listed = "\n".join(f"  pack {name:<12} {first}" for name, first in tasks.items())
    _serving(commands)
    top.epilog = f"tasks of pack:\n{listed}\n\n{_FIRST}"
    return top


def _everywhere(parser: argparse.ArgumentParser, *, top: bool = False) -> None:
    """Add the options that stand before or after a command: there, silence must not undo what came before."""
    default = None if top else argparse.SUPPRESS
    group = parser.add_argument_group("everywhere")
    group.add_argument("--pack", metavar="DIR", default=default, help="answer from the pack in this folder")
    group.add_argument(
        "--now", metavar="ISO", default=default,
        help="take this as the time: ISO with its offset, or read in the pack's zone; a day alone is its noon",
    )  # fmt: skip
    group.add_argument("--zone", default=default, help="your time zone, like Europe/London, shown beside the pack's")
    group.add_argument(
        "--version", action="store_true", default=False if top else argparse.SUPPRESS,
        help="print the version and the edition of the pack",
    )  # fmt: skip


_Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for what add_subparsers returns


def _command(commands: _Commands, name: str, about: str, examples: str = "", run: str = "") -> argparse.ArgumentParser:
    """Add a command; `run` names the module of bot.commands that does it, by default its own name."""
    epilog = f"examples:\n{examples}" if examples else None
    added = commands.add_parser(name, help=_in_a_line(about), description=about, epilog=epilog)
    _everywhere(added)
    added.set_defaults(run=run or name)
    return added


def _in_a_line(about: str) -> str:
    """Return the first sentence as a list of commands shows it."""
    first = about.partition(". ")[0].rstrip(".")
    return first[0].lower() + first[1:]


def _asking(commands: _Commands) -> None:
    _command(
        commands, "chat", "Chat in the terminal. Follow-ups are read in their conversation; lines from a pipe are "
        "answered one by one, and the exit status is that of the last, or 0 after :quit.",
        "  steward chat\n  steward chat < questions.txt",
    )  # fmt: skip
    ask = _command(
        commands, "ask", "Answer one question, or with --jsonl many. Without words the question is read from standard "
        "input. With --jsonl each line in is an object with `id`, `question` and, where wanted, `asked_on` (ISO with "
        "offset: the time of asking) and `context` (earlier messages, oldest first); each line out is its answer.",
        "  steward ask when does the contract expire\n"
        '  steward ask "did the amptp reject the offer?" --explain\n'
        "  steward ask --jsonl < questions.jsonl",
    )  # fmt: skip
    ask.add_argument("words", nargs="*", metavar="WORD", help="the question")
    how = ask.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="print the answer as one JSON object")
    how.add_argument("--jsonl", action="store_true", help="answer many from standard input, one JSON object a line")
    ask.add_argument("--explain", action="store_true", help="show the candidates, their chances, and what refused them")


def _looking_up(commands: _Commands) -> None:
    countdown = _command(
        commands, "countdown", "Say how long until a deadline, or since. Without words: all, the main one first.",
        "  steward countdown\n  steward countdown contract-expiry --now 2007-10-23T09:15 --zone Europe/London",
    )  # fmt: skip
    countdown.add_argument("words", nargs="*", metavar="WORD", help="the deadline, by id or in words")
    _residual(commands)
    timeline = _command(
        commands, "timeline", "List what happened and what is due, day by day.",
        "  steward timeline\n  steward timeline --topic dvd --since 2007-10-16 --all",
    )  # fmt: skip
    timeline.add_argument("--topic", help="only what is about this topic")
    timeline.add_argument("--since", metavar="DAY", help="from this day on, like 2007-10-16")
    timeline.add_argument("--until", metavar="DAY", help="up to this day")
    timeline.add_argument("--all", action="store_true", help="also what was said or reported on a day")
    for name, metavar, about, example in (
        ("positions", "ISSUE", "Put the sides' stands on an issue side by side. Without words: every issue.", "dvd"),
        ("glossary", "TERM", "Explain a term. Without words: every term.", "recoupment"),
        ("sources", "SOURCE", "Show a source and what rests on it. Without words: every source.", "variety-2007-10-22"),
    ):
        command = _command(commands, name, about, f"  steward {name}\n  steward {name} {example}")
        command.add_argument("words", nargs="*", metavar=metavar, help="by id or in words")


def _residual(commands: _Commands) -> None:
    residual = _command(
        commands, "residual", "Work out a residual step by step. Without words: every rule. Figures are written as you "
        "would say them: `$1.2m`, `half a million`, `20%`.",
        "  steward residual home-video --amount 2m\n  steward residual home-video --amount 8m --compare",
    )  # fmt: skip
    residual.add_argument("words", nargs="*", metavar="RULE", help="the rule, by id or in words")
    for name, about in (
        ("amount", "the amount that the rule is figured on, such as a title's wholesale revenue"),
        ("units", "how many were sold, where --price is given"),
        ("price", "the wholesale price of one"),
        ("rate", "take this rate instead of the rule's"),
        ("base", "take this base, a percentage, instead of the rule's"),
        ("already", "what the title took in before"),
        ("costs", "the costs to be recouped"),
        ("overscale", "what was paid above scale"),
        ("current", "the payment that another is held against"),
        ("minutes", "the minutes to pro-rate by"),
        ("of-minutes", "the minutes of the whole"),
        ("titles", "how many equal titles, each figured from the start"),
        ("part", "the writer's own share of the result, such as 50%% or 1/3"),
    ):
        residual.add_argument(f"--{name}", metavar="FIGURE", help=about)
    residual.add_argument("--compare", action="store_true", help="show the rule in force beside what was proposed")


def _tending(commands: _Commands) -> dict[str, str]:
    """Add what tends a pack; return each task with its line."""
    about = "Tend a pack: check it, fit it, compare it, begin a new one."
    pack = commands.add_parser("pack", help=_in_a_line(about), description=about)
    _everywhere(pack)
    tasks = pack.add_subparsers(title="tasks", metavar="TASK", required=True)

    listed: dict[str, str] = {}

    def task(name: str, about: str, examples: str = "") -> argparse.ArgumentParser:
        listed[name] = _in_a_line(about)
        return _command(tasks, name, about, examples, run=f"pack.{name}")

    folder = "the pack's folder; by default the one in use"
    check = task("check", "Name every problem of a pack with its file, line and cure, then ask it its question bank.")
    check.add_argument("folder", nargs="?", metavar="DIR", help=folder)
    verify = task(
        "verify", "Hold a pack against the articles that it cites. An article is a text file named after its source.",
        "  steward pack verify --articles ~/articles my-talks",
    )  # fmt: skip
    verify.add_argument("--articles", metavar="DIR", help="where the articles are; by default `articles` in the pack")
    verify.add_argument("folder", nargs="?", metavar="DIR", help=folder)
    links = task("links", "Ask whether the sources' addresses still answer. No other task asks other machines.")
    links.add_argument("--inside", action="store_true", help="also ask for what stands in a network of one's own")
    links.add_argument("folder", nargs="?", metavar="DIR", help=folder)
    diff = task("diff", "Say in words what changed from one pack to another.", "  steward pack diff last-week my-talks")
    for name, which in (("old", "earlier"), ("new", "later")):
        diff.add_argument(name, metavar=name.upper(), help=f"the {which} pack's folder")
    show = task(
        "show", "Show all that the pack holds under an id, and where it stands.",
        "  steward pack show strike-vote\n  steward pack show my-talks strike-vote",
    )  # fmt: skip
    show.add_argument("folder", nargs="?", metavar="DIR", help=folder)
    show.add_argument(
        "id", nargs="?", metavar="ID", help="of a fact, deadline, term, issue, rule, source, party or person"
    )
    _making(task, folder)
    return listed


def _making(task: Callable[..., argparse.ArgumentParser], folder: str) -> None:
    """Add what writes a pack's files, or a part of them."""
    schema = task("schema", "Print the JSON Schema of a kind of file, for an editor that checks while you type.")
    schema.add_argument("kind", nargs="?", metavar="KIND", help="such as facts or sources; without it all are listed")
    new = task("new", "Write the commented skeleton of a new pack.", "  steward pack new my-talks")
    new.add_argument("folder", metavar="DIR", help="a folder that is empty or not there yet")
    fit = task(
        "fit", "Fit the decision anew to a pack's phrasings and question bank, and write fitted.json beside it.", ""
    )
    fit.add_argument("folder", nargs="?", metavar="DIR", help=f"{folder}, but not an installed program's own")
    fingerprint = task("fingerprint", "Print the fingerprints of an article's paragraphs, for sources.yaml.")
    fingerprint.add_argument("file", metavar="FILE", help="the article, its paragraphs apart by blank lines")


def _serving(commands: _Commands) -> None:
    run = _command(
        commands, "run", "Serve Discord until SIGTERM or Ctrl-C. Needs a token in DISCORD_TOKEN or a file that "
        "DISCORD_TOKEN_FILE names.",
    )  # fmt: skip
    run.epilog = _SETTINGS
    _command(
        commands, "doctor", "Check the bot's token, intents, pack, folders, database, permissions and commands; "
        "changes nothing. Each check is one line, what is wrong with its cure.",
    )  # fmt: skip
    invite = _command(
        commands, "invite", "Print the addresses that add the bot to a server or to a person, with the least rights.",
        "  steward invite\n  steward invite --application 123456789012345678",
    )  # fmt: skip
    invite.add_argument("--application", metavar="ID", help="the application's id; by default the token's own")
    _command(
        commands, "health", "Ask the running bot how it is, for a container's check. Exit status 0: ready, 1: not.",
        "  STEWARD_HEALTH=8080 steward health",
    )  # fmt: skip
