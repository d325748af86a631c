"""`/kb` and a menu: how the moderators of a server keep what it knows. `KB` is the group, for whoever adds to it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.gateway.commands.kb import (
    approving,
    changing,
    checking,
    history,
    linking,
    looking,
    previewing,
    queueing,
    taking_up,
    undoing,
)
from bot.gateway.commands.kb.group import KB
from bot.gateway.presses import Press

# Each module adds its commands to the group as it is imported; `checking` has nothing else to give.
__all__ = ["ACTS", "COMMANDS", "KB", "checking"]

COMMANDS = (KB, *taking_up.MENUS)

ACTS: Mapping[str, Press] = {
    "kb-apply": previewing.apply,
    "kb-reason": previewing.reasoned,
    "kb-cancel": previewing.cancel,
    "kb-form": changing.receive,
    "kb-go-on": changing.go_on,
    "kb-history": history.turn_history,
    "kb-queue": queueing.turn,
    "kb-answer": queueing.answer,
    "kb-phrase": queueing.phrase,
    "kb-phrased": queueing.phrased,
    "kb-fixed": queueing.fixed,
    "kb-stands": queueing.stands,
    "kb-dismiss": queueing.dismiss,
    "kb-approve": approving.approve,
    "kb-withdraw": approving.withdraw,
    "kb-proposals": approving.turn,
    "kb-due": looking.turn_due,
    "kb-true": looking.still_true,
    "kb-links": linking.look,
    "kb-undo": undoing.undo,
}
