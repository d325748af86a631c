"""What members ask on about what they were just told, without saying what that was: told of the shipped pack."""

import pytest

from tests.knowledge.shipped_edition import last_reply

# The turns in order; the last is the one looked at. Then what its reply must tell: one of these facts first.
TOLD = [
    (("what did the casting couch joke say", "who is this guy"), {"handel-who"}),
    (("doug allen called it tactical?", "and who is he"), {"allen-who"}),
    (("who called the vote a pro forma thing", "and what's his job"), {"counter-who"}),
    (("some attorney called handel is quoted", "what firm"), {"handel-firm", "handel-who"}),
    (("who is the president of WGA West", "no, the east one"), {"winship-president-wga-east"}),
    (("ok and who is president of wga west", "not west, east"), {"winship-president-wga-east"}),
    (("when does the DGA contract end", "not directors, writers"), {"contract-expiry-date"}),
    (("whos the top guy for the producers", "and the guild?"), {"verrone-who"}),
    (("when does the contract end", "ok and who is president of WGA West"), {"verrone-who"}),
    (
        ("the guild said it welcomed the withdrawal", "counter has a different version?"),
        {"counter-withdrawal-dismissed"},
    ),
    (
        (
            "what did verrone say about the vote",
            "and counter?",
            "going back to the first one, did he say writers want a strike",
        ),
        {"verrone-writers-do-not-want-strike", "verrone-not-looking-to-strike", "verrone-wants"},
    ),
    (("did verrone react to the vote", "how did he say he felt"), {"verrone-statement-summary"}),
    (
        ("the guild asked for a strike authorization", "on what grounds?"),
        {"request-reasons", "request-reason-lack-of-progress"},
    ),
    (("when did they ask for the strike authorization", "reason?"), {"request-reasons"}),
    (("where do both sides stand on dvds", "whats their justification"), {"dvd-refusal-reasons", "dvd-two-sides"}),
    (("the amptp wants streaming without paying residuals", "what's that for"), {"promo-to-attract-viewers"}),
    (("did counter accuse wga leaders of bad behavior?", "such as?"), {"counter-blasted-wga-leaders"}),
    (("the wga wants jurisdiction over more fields", "name them"), {"ask-jurisdiction"}),
    (("were there complaints about how the balloting was run?", "for example?"), {"counter-balloting-concerns"}),
    (("how many ballots were cast", "is this high for them?"), {"vote-highest-turnout"}),
    (
        ("where might the home video base end up", "what's it at today"),
        {"home-video-terms-today", "home-video-base-now-versus-handel"},
    ),
    (
        ("when did they ask for the strike authorization", "and the time before that?"),
        {"first-authorization-request-since-1988", "last-authorization-outcome"},
    ),
    (("did the guild give ground on home video in 1985", "what came of that"), {"homevid-formula-never-improved"}),
    (("they met monday", "how'd it go"), {"monday-session-unproductive"}),
    (
        ("can the guild strike if there is no deal", "must they?"),
        {"work-under-expired-terms", "no-automatic-strike", "vote-makes-strike-possible"},
    ),
    (("how does 2007 compare with the 2001 ballots", "what was that one about"), {"ratification-2001-not-strike-vote"}),
    (("what rollbacks does the guild object to", "explain the separated rights one"), {"separated-rights-gutted"}),
    (("will the guild discuss rollbacks", "never ever?"), {"wga-refuses-rollback-talks"}),
]

# What is not known of what was told, or of those whom the last turn names.
NOT_TOLD = [
    ("what did the vote come to", "how many noes"),
    ("what did allen say about recoupment", "and the teamsters' boss?"),
    ("what did allen say about the withdrawal", "whats the directors' head say about it"),
    ("where did they meet monday", "and where was the one on the 17th held"),
    ("will there be a strike", "give me a number"),
    ("how many voted", "and how many of those were from new york"),
    ("what did counter say about a strike", "what did he say about the nurses"),
    ("who pays the pickets", "for example?"),
    ("how many reps were in the room", "which ones?"),
    ("how many proposals does the guild have", "such as?"),
    ("when does the contract expire", "like what"),
    ("did the guild issue strike rules", "like what"),
    ("who is nick counter", "is that unusual"),
    ("when does the contract expire", "is that a lot?"),
    ("where did they meet monday", "and the time before?"),
]


@pytest.mark.parametrize(("turns", "facts"), TOLD, ids=lambda value: str(value)[:60])
def test_what_was_told_is_what_is_asked_on_about(turns: tuple[str, ...], facts: set[str]) -> None:
    """Who that was, an example, a ground, a comparison or what came of it: of what was told last."""
    reply = last_reply(turns)
    assert reply.status == "answered"
    assert reply.facts[0] in facts


@pytest.mark.parametrize("turns", NOT_TOLD, ids=lambda value: str(value)[:60])
def test_what_is_known_of_another_is_not_told(turns: tuple[str, ...]) -> None:
    """Another day, another body, others than were counted: what lies near is no answer."""
    assert last_reply(turns).status in {"abstained", "choices"}
