"""What a member may do in a channel, worked out from roles and overwrites as Discord does."""

from __future__ import annotations

from tests.loopback.payloads import Json

ADMINISTRATOR, MANAGE_GUILD, ADD_REACTIONS = 1 << 3, 1 << 5, 1 << 6
VIEW_CHANNEL, SEND_MESSAGES, MANAGE_MESSAGES = 1 << 10, 1 << 11, 1 << 13
EMBED_LINKS, ATTACH_FILES, READ_HISTORY, MENTION_EVERYONE = 1 << 14, 1 << 15, 1 << 16, 1 << 17
USE_COMMANDS, SEND_IN_THREADS = 1 << 31, 1 << 38
MANAGE_EVENTS, CREATE_EVENTS = 1 << 33, 1 << 44
USUAL = (
    VIEW_CHANNEL
    | SEND_MESSAGES
    | EMBED_LINKS
    | ATTACH_FILES
    | READ_HISTORY
    | ADD_REACTIONS
    | USE_COMMANDS
    | SEND_IN_THREADS
)
ALL = (1 << 53) - 1


def overwrite(holder: str, *, allow: int = 0, deny: int = 0, member: bool = False) -> Json:
    """Return a channel's own rule for a role, or for one member."""
    return {"id": holder, "type": int(member), "allow": str(allow), "deny": str(deny)}


def permitted(who: Json, base: Json, roles: dict[str, Json], channel: Json | None) -> int:
    """Return the permissions of a member in a channel, or with None in the guild as a whole, as bits."""
    if who["user"]["id"] == base["owner_id"]:
        return ALL
    held = [base["id"], *who["roles"]]
    bits = 0
    for number in held:
        bits |= int(roles[number]["permissions"])
    if bits & ADMINISTRATOR:
        return ALL
    rules = {rule["id"]: rule for rule in (channel or {}).get("permission_overwrites", [])}
    everyone = [rules[base["id"]]] if base["id"] in rules else []
    of_roles = [rules[number] for number in who["roles"] if number in rules]
    own = [rules[who["user"]["id"]]] if who["user"]["id"] in rules else []
    for group in (everyone, of_roles, own):
        for rule in group:
            bits &= ~int(rule["deny"])
        for rule in group:
            bits |= int(rule["allow"])
    return bits
