"""The locked requirements: in step with pyproject.toml, in step with each other, and free of addresses."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.metadata import PackageNotFoundError, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.meta.project import ROOT

LOCKS = (
    "requirements.txt", "requirements-postgres.txt", "requirements-semantic.txt", "requirements-dev.txt",
    "requirements-build.txt", "benchmarks/requirements.txt",
)  # fmt: skip
PINNED = re.compile(
    r"^(?P<name>[\w.-]+)(?:\[(?P<extras>[\w.,-]+)\])?==(?P<version>\S+)(?P<rest>(?:.*\\\n)*.*)", re.MULTILINE
)
ADDRESS = re.compile(r"://|^\s*--?\w[\w-]*url|^\s*--find-links|(?<![\w.-])/\w+/|\b\w+@\w+\.", re.MULTILINE)


@cache
def _project() -> dict[str, list[str]]:
    """Return what pyproject.toml asks for, by the file that locks it."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needs = table["project"]["dependencies"]
    return {
        "requirements.txt": needs,
        "requirements-postgres.txt": needs + _extra("postgres"),
        "requirements-semantic.txt": needs + _extra("semantic"),
        "requirements-dev.txt": needs + _extra("dev"),
        "requirements-build.txt": table["dependency-groups"]["build"] + table["build-system"]["requires"],
        "benchmarks/requirements.txt": table["dependency-groups"]["peers"],
    }


def _extra(name: str) -> list[str]:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return table["project"]["optional-dependencies"][name]


@cache
def _locked(lock: str) -> dict[str, tuple[str, str]]:
    """Return the version of each package that a file pins, and the rest of its lines."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {canonicalize_name(m["name"]): (m["version"], m["rest"]) for m in PINNED.finditer(text)}


@pytest.mark.parametrize("lock", LOCKS)
def test_what_is_asked_for_is_locked_in_range(lock: str) -> None:
    """Each dependency is pinned to a version within its range: whoever changes a range compiles again."""
    pins = _locked(lock)
    asked = [Requirement(line) for line in _project()[lock]]
    unmet = [str(r) for r in asked if pins.get(canonicalize_name(r.name), ("", ""))[0] not in r.specifier]
    assert unmet == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_its_hashes(lock: str) -> None:
    """No package is installed that nobody has looked at."""
    assert [name for name, (_, rest) in _locked(lock).items() if "--hash=sha256:" not in rest] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_an_address(lock: str) -> None:
    """Where packages come from is each machine's own setting: no index, host or path is written down."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert [match.group() for match in ADDRESS.finditer(text)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_what_is_needed_with_an_extra_is_pinned_with_it(lock: str) -> None:
    """Else pip takes the newest `coverage[toml]` for another package than the pinned `coverage`, and refuses it."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    pinned = {canonicalize_name(m["name"]): set((m["extras"] or "").split(",")) for m in PINNED.finditer(text)}
    lacking = [
        f"{name} needs {need}"
        for name in pinned
        for need in map(Requirement, _needs(name))
        if need.extras and (need.marker is None or need.marker.evaluate({"extra": ""}))
        if not need.extras <= pinned.get(canonicalize_name(need.name), set())
    ]
    assert lacking == []


def _needs(name: str) -> list[str]:
    """Return what an installed package needs; nothing where a lock is for another platform."""
    try:
        return requires(name) or []
    except PackageNotFoundError:
        return []


def test_the_locks_agree() -> None:
    """A package has the same version wherever it is locked, so that what is tested is what runs."""
    semantic, dev = _locked("requirements-semantic.txt"), _locked("requirements-dev.txt")
    known = semantic | dev
    # What only a benchmark's peers need is locked beside them alone.
    others = [
        (lock, name, pin[0])
        for lock in LOCKS
        for name, pin in _locked(lock).items()
        if lock != "benchmarks/requirements.txt" or name in known
    ]
    assert [other for other in others if known.get(other[1], ("",))[0] != other[2]] == []


def test_nothing_of_the_model_of_sentences_is_needed_to_work_on_the_steward() -> None:
    """The extra is its own: neither the usual install nor the tests know its packages."""
    extra = [Requirement(line).name for line in _extra("semantic")]
    assert extra
    assert [lock for lock in LOCKS if lock != "requirements-semantic.txt" and _locked(lock).keys() & set(extra)] == []


@pytest.mark.parametrize("extra", ["postgres", "semantic"])
def test_the_lock_of_an_extra_holds_all_that_the_program_needs(extra: str) -> None:
    """It stands in the place of the other, with what the extra needs besides."""
    needed, more = _locked("requirements.txt"), _locked(f"requirements-{extra}.txt")
    assert {Requirement(line).name for line in _extra(extra)} <= more.keys() - needed.keys()
    assert needed.keys() <= more.keys()
