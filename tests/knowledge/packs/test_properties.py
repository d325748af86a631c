"""Whatever stands in a file, reading and checking it ends, and says what is wrong."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.checks import checked
from knowledge.model import Pack
from knowledge.reading import read_pack
from knowledge.reading.grammar import Refusal
from knowledge.reading.trees import read_document
from tests.knowledge.packs.museum import museum

FILES = {name: text.encode() for name, text in museum().items()}
SIGNS = b"\t\n :-#'\"[]{}&*!|>%@`\\\x00\x80\xffaZ09,?~="


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """Draw a file of the pack with some of its bytes changed, taken out or put in."""
    name = draw(st.sampled_from(sorted(FILES)))
    content = bytearray(FILES[name])
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(content) - 1, 0)))
        upto = min(len(content), at + draw(st.integers(0, 40)))
        put = bytes(draw(st.lists(st.sampled_from(list(SIGNS)), max_size=4)))
        content[at:upto] = put
    return name, bytes(content)


@settings(max_examples=200, deadline=None)
@given(mutated())
def test_a_damaged_file_loads_or_names_itself(damaged: tuple[str, bytes]) -> None:
    """A pack with a damaged file loads, or has problems of which the first kind names that file."""
    name, content = damaged
    read = read_pack({**FILES, name: content})
    assert not read.problems or any(problem.file == name for problem in read.problems)
    loaded = checked(read)
    assert loaded.pack is not None or not loaded.sound
    for problem in loaded.problems:
        assert problem.message
        assert problem.cure
        assert problem.line <= content.count(b"\n") + content.count(b"\r") + 1 or problem.file != name


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_may_stand_in_a_file(content: bytes) -> None:
    """Bytes that are no YAML at all are a problem of their file, not an exception."""
    for name in ("pack.yaml", "facts/pay.yaml", "words.yaml"):
        checked(read_pack({**FILES, name: content}))


def refused(text: str) -> Refusal | None:
    """Return why a text cannot be read, None where it can."""
    try:
        read_document(text)
    except Refusal as refusal:
        return refusal
    return None


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab: -\n#[]{}'\"&*!|>?,%@`\\\t"), max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    """A text gives a document, or a refusal with a line inside it, a message and a cure."""
    refusal = refused(text)
    if refusal is not None:
        assert 1 <= refusal.line <= text.count("\n") + 1
        assert refusal.message
        assert refusal.cure


VALUES = st.recursive(
    st.sampled_from(
        ["", "x", "no", "1.5", "2031-03-03", "gazette-2031-03-04 2", "pay-claim", "mwu", "union", "~", "9" * 5000]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "a", "by"]), inner, max_size=2),
    max_leaves=5,
)


def as_yaml(value: object) -> str:
    """Write a value in brackets and quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}": {as_yaml(inner)}' for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(as_yaml(inner) for inner in value) + "]"
    return f'"{value}"'


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_value_may_stand_under_any_key(data: st.DataObject) -> None:
    """A field may hold any text, list or mapping: the reader takes it or says what is due."""
    name = data.draw(
        st.sampled_from([name for name in Pack.model_fields if name not in {"header", "words", "replies"}])
    )
    file = {"facts": "facts/more.yaml"}.get(name, f"{name}.yaml")
    field = next(iter(Pack.model_fields[name].annotation.__args__))  # type: ignore[union-attr]
    keys = data.draw(st.lists(st.sampled_from(sorted(field.model_fields)), min_size=1, max_size=6, unique=True))
    item = "- " + "\n  ".join(f"{key}: {as_yaml(data.draw(VALUES))}" for key in keys) + "\n"
    checked(read_pack({**FILES, file: item.encode()}))
