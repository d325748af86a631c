"""What would change, before it takes effect: shown with Apply and Cancel, whose ids say what was shown.

After a restart, or where the folder changed meanwhile, Apply drafts anew and publishes only what was shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b

from discord import Interaction, TextStyle
from discord.ui import Label, Modal, TextInput

from bot.cards.card import Button, Card
from bot.cards.history import undoing
from bot.cards.keeping import Laid, draft_laid, problems_laid
from bot.cards.proposals import weights_of
from bot.editions import Draft, Published
from bot.editions.drafts import By
from bot.gateway import sending, tokens
from bot.gateway.commands.kb.planning import ACTS, HELD, ROLLBACK, TYPED, Plan, drafted, is_stale, plan
from bot.gateway.commands.kb.proposing import waits
from bot.gateway.commands.kb.publishing import publish, said_of
from bot.gateway.commands.telling import GONE, fill_in, log_act, tell
from bot.gateway.house import catalogue_of
from bot.gateway.moderating import refused
from bot.gateway.office import Office, office_of
from bot.gateway.rendering import render
from bot.gateway.reporting import value_of
from bot.gateway.tokens import Token
from knowledge.problems import Problem, counted

LONGEST_REASON = 500
NOTHING = Card(("Nothing would change: this is what is answered from now.",))
FADED = Card(
    ("What you typed is not held any more: it is for fifteen minutes, and not through a restart. Nothing was changed.",)
)
CANCELLED = Card(("Nothing was changed.",))
ANEW = "Nothing was published: it is not any more what was shown. This is how it is now:"
_SECOND = "This changes {}: Apply proposes it, and another moderator has to approve it before it takes effect."
_REASON = "reason"


@dataclass(frozen=True, slots=True)
class _Shown:
    """What stood on a card, as its buttons say it."""

    act: str
    key: str
    content: str
    mark: str
    why: str

    @property
    def state(self) -> tuple[str, ...]:
        return (self.act, self.key, self.content, self.mark, self.why)


def _read(token: Token) -> _Shown | None:
    fits = len(token.state) == len(_Shown.__dataclass_fields__) and token.state[0] in ACTS
    return _Shown(*token.state) if fits else None


def mark_of(draft: Draft) -> str:
    """Return a mark that two drafts share exactly where a moderator would be shown the same of both."""
    weights = draft.parts.weights if draft.parts is not None else ""
    told = (draft.hash, draft.after, weights, draft.words, tuple(map(str, draft.now_different)))
    return blake2b(repr(told).encode(), digest_size=6).hexdigest()


async def propose(interaction: Interaction, wanted: Plan, lead: str = "") -> None:
    """Draft what is wanted, and fill in a deferred response with what it would change, or what is wrong with it."""
    if wanted.problems:
        await _show_problems(interaction, wanted, Draft(0, 0, wanted.problems))
        return
    draft = await drafted(interaction, wanted)
    if draft is not None:
        await show(interaction, wanted, draft, lead)


async def show(interaction: Interaction, wanted: Plan, draft: Draft, lead: str = "") -> None:
    """Fill in a deferred response with what a draft would change, or with what is wrong with it."""
    if not draft.sound:
        await _show_problems(interaction, wanted, draft)
    elif draft.same:
        await fill_in(interaction, Laid(NOTHING))
    else:
        why = "why" if _unasked(wanted, draft) else "go"
        shown = _Shown(wanted.act, wanted.key, draft.hash, mark_of(draft), why)
        buttons = (Button("kb-apply", "Apply", shown.state), Button("kb-cancel", "Cancel"), *_go_on(wanted))
        second = _SECOND.format(weights_of(draft)) if waits(office_of(interaction), wanted, draft) else ""
        lead = "\n".join(part for part in (lead, second) if part)
        await fill_in(interaction, draft_laid(draft, buttons, lead, wanted.naming), "changes.txt")


def _unasked(wanted: Plan, draft: Draft) -> bool:
    """Tell whether bank questions get another answer beside those that the queue asks to be answered.

    Nobody is asked for a reason on the way back: it is there for when something went wrong.
    """
    return wanted.act != ROLLBACK and any(one.question not in wanted.asked.wordings for one in draft.now_different)


async def _show_problems(interaction: Interaction, wanted: Plan, draft: Draft) -> None:
    errors = sum(problem.severity == "error" for problem in draft.problems)
    said = f"{counted(errors, 'problem')} {'keeps' if errors == 1 else 'keep'} it from being published."
    problems = [_as_typed(problem) if wanted.act in TYPED else problem for problem in draft.problems]
    await fill_in(interaction, problems_laid(f"{said} Nothing was changed.", problems, _go_on(wanted)))


def _as_typed(problem: Problem) -> Problem:
    """Return a problem without a file's name where it stands in none: what was typed is in a form."""
    return problem if problem.line else replace(problem, file="")


def _go_on(wanted: Plan) -> tuple[Button, ...]:
    return (Button("kb-go-on", "Go on editing", (wanted.act, wanted.key)),) if wanted.act in TYPED else ()


async def apply(office: Office, interaction: Interaction, token: Token) -> None:
    """Publish what a card showed; where bank questions change, ask for the reason first."""
    shown = _read(token)
    if await refused(interaction):
        return
    if shown is None:
        await tell(interaction, GONE)
    elif shown.why == "why":
        await _ask_why(interaction, shown)
    else:
        await _publish(office, interaction, shown, "")


async def reasoned(office: Office, interaction: Interaction, token: Token) -> None:
    """Publish what a card showed, for the reason that was typed."""
    shown = _read(token)
    reason = value_of(interaction.data or {}, _REASON).strip()[:LONGEST_REASON]
    if await refused(interaction):
        return
    if shown is None or not reason:
        await tell(interaction, GONE)
    else:
        await _publish(office, interaction, shown, reason)


async def cancel(office: Office, interaction: Interaction, token: Token) -> None:
    """Take the buttons away; nothing was changed yet."""
    del office, token
    if not await refused(interaction):
        await sending.replace(interaction, render(CANCELLED))


async def _ask_why(interaction: Interaction, shown: _Shown) -> None:
    form = Modal(title="Why another answer?", custom_id=tokens.written("kb-reason", interaction.user.id, shown.state))
    words = TextInput[Modal](custom_id=_REASON, style=TextStyle.paragraph, min_length=3, max_length=LONGEST_REASON)
    form.add_item(Label(text="Why is the new answer right?", description="It is kept in the audit.", component=words))
    # A stopped form is sent like any other, and the library keeps no memory of it.
    form.stop()
    await sending.show_form(interaction, form)


async def _publish(office: Office, interaction: Interaction, shown: _Shown, reason: str) -> None:
    await sending.defer(interaction, private=True)
    wanted = await plan(office, interaction, shown.act, shown.key)
    if wanted is None:
        await fill_in(interaction, Laid(FADED if shown.act in HELD else GONE))
        return
    draft = catalogue_of(interaction).drafted(interaction.guild_id or 0, shown.content)
    if draft is None or mark_of(draft) != shown.mark or await is_stale(interaction, wanted, draft):
        draft = await drafted(interaction, wanted)
    if draft is None:
        return
    if mark_of(draft) != shown.mark or (_unasked(wanted, draft) and not reason):
        await show(interaction, wanted, draft, ANEW)
        return
    came = await publish(interaction, wanted, draft, reason)
    if came is None:
        return
    if came.outcome == "overtaken":
        await propose(interaction, wanted, ANEW)
        return
    await tell_outcome(interaction, came, wanted, draft, reason)


async def tell_outcome(interaction: Interaction, came: Published, wanted: Plan, draft: Draft, reason: str = "") -> None:
    """Say what came of publishing, here and in the server's log of its moderators' acts."""
    undo = undoing(came.number) if came.outcome == "published" else ()
    await fill_in(interaction, Laid(Card((came.words,), buttons=undo)))
    if came.outcome == "published":
        words = By(interaction.user.id, wanted.act, wanted.subject, said_of(reason)).words(draft)
        await log_act(interaction, wanted.act, wanted.subject, f"{came.words}\n{words}", undo)
