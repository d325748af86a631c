"""Of which sort an answer must be, and what has something of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.normalising import clean
from knowledge.language.sorts import sorts_lacking, sorts_of


@pytest.mark.parametrize(
    ("question", "told", "lacking"),
    [
        ("when did he take office", "He is the president.", ("time",)),
        ("which years was he there", "He was counsel.", ("time",)),
        ("in what year did he start", "He is counsel.", ("time",)),
        ("when did he take office", "He has been president since 2005.", ()),
        ("when do they meet", "They meet on Wednesday.", ()),
        ("when may we strike", "Only as the last alternative.", ()),
        ("what happens when it comes to pay", "Nothing.", ()),
        ("how much does a rerun pay", "He refused a raise for reruns.", ("money",)),
        ("how much money did they lose", "It went on for 22 weeks.", ("money",)),
        ("how much does a rerun pay", "A rerun pays $300.", ()),
        ("how much do the crews want", "A rise.", ()),
        ("how much did the caterers charge on monday", "Each side had about 15 people in the room.", ("money",)),
        ("how much did they spend on lawyers", "Two lawyers were there.", ("money",)),
        ("who leads them", "He does.", ()),
        ("what time did the gallery close", "It closed on Monday.", ("daytime",)),
        ("at what time do the guards meet", "The guards meet in the morning.", ()),
        ("at what exact time do the guards meet", "The guards meet in the morning.", ("hour",)),
        ("exact hour of the meeting", "They meet at 9 a.m.", ()),
        ("what time of the year is it shut", "It is shut.", ()),
        ("on what date did they say so", "They said so in September.", ("day",)),
        ("on which day did they meet", "They met on 4 March.", ()),
        ("which day in may did they meet", "They met in May.", ()),
        ("what dollar figure did he put on the roof", "He spoke of ruinous costs.", ("sum",)),
        ("how many millions did the roof cost", "The roof cost 3 million euros.", ()),
        ("what is the differential in dollars", "It stands at 8 percent.", ("sum",)),
        (
            "how much do the houses say another day would cost them",
            "They will not open on it.",
            ("money",),
        ),
        ("where was she speaking when she said that", "She said it was an insult.", ("place",)),
        ("where was he when he made that joke", "He joked about bones in print.", ("place",)),
        ("in which building did they vote", "They voted on Friday.", ("place",)),
        ("where did they meet", "They met at Harbour House.", ()),
        ("where did they meet", "They met in a small room.", ()),
        ("where did they meet", "They met in March.", ("place",)),
        ("where does the union stand on nights", "It wants more.", ()),
        ("why do the houses want it shut", "The houses want it shut on Mondays.", ("reason",)),
        ("why is it shut", "It is shut because of the roof.", ()),
        ("what made them shut it", "They shut it.", ("reason",)),
        ("which costs does the director mean", "He spoke of ruinous costs.", ("meant",)),
        ("which summers are meant", "Two summers were poor.", ("meant",)),
        ("which costs does the director mean", "He spoke of costs such as heating.", ()),
        ("what does ruinous mean", "He spoke of ruinous costs.", ()),
        ("tell me who wants to know why", "They shut it.", ()),
    ],
)
def test_what_a_statement_lacks(question: str, told: str, lacking: tuple[str, ...]) -> None:
    """A question for an hour, a day, a sum, a place or a reason is not met by a statement that has none."""
    assert sorts_lacking(sorts_of(clean(question)), told) == lacking


@given(st.text(max_size=80), st.text(max_size=80))
def test_only_what_is_asked_for_is_lacking(question: str, told: str) -> None:
    """Whatever is typed, what is lacking was asked for."""
    asked = sorts_of(clean(question))
    assert set(sorts_lacking(asked, told)) <= set(asked)
