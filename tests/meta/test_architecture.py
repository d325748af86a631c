"""The rules that hold the house up: which way the arrows go, how long a thing may grow, what must be said of it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.meta.project import ROOT, sources

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
# An import contract cannot see these: methods that read the clock, and builtins that reach past the process.
CLOCK = {"now", "today", "utcnow"}
OUTSIDE = {"__import__", "breakpoint", "compile", "eval", "exec", "input", "open", "print"}
# Generated, and never touched again once released: what stands there tells of the tables of a time, one after another.
MIGRATIONS = "bot/store/migrations/versions/"
WRITING = {"mkdir", "rename", "rmdir", "touch", "unlink", "write_bytes", "write_text"}

Function = ast.FunctionDef | ast.AsyncFunctionDef
HOUSE = {**sources("knowledge"), **sources("bot")}
EVERYTHING = {**HOUSE, **sources("tests"), **sources("benchmarks")}


def test_import_contracts_hold(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Arrows go one way: the contracts of pyproject.toml are kept."""
    monkeypatch.chdir(ROOT)
    status = lint_imports(no_cache=True, no_logo=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_the_core_takes_the_clock_and_the_disk_from_its_caller() -> None:
    """Knowledge reads no clock, writes no file and runs no text as code."""
    faults = [
        f"{path}:{call.lineno}: {name}"
        for path, tree in sources("knowledge").items()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and (name := _forbidden(call.func))
    ]
    assert faults == []


def test_terminal_commands_start_without_discord() -> None:
    """The command line starts on a machine where discord.py cannot be imported."""
    program = (
        "import sys; sys.modules['discord'] = None; sys.argv = ['steward', '--help'];"
        "from bot.__main__ import main; sys.exit(main())"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_whatever_a_moderator_publishes_passes_one_place() -> None:
    """A second way would be one around the second moderator."""
    calls = [
        (file.name, node.func.attr)
        for file in sorted((ROOT / "bot" / "gateway").rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    assert {name for name, called in calls if called == "publish"} == {"publishing.py"}


def test_no_file_outgrows_its_reader() -> None:
    """A file of the house has at most 300 lines, and so has one of its tests."""
    lengths = {path: len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in EVERYTHING}
    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_outgrows_a_screen() -> None:
    """A function of the house has at most 40 lines, its docstring counted and its decorators not."""
    lengths = {
        f"{path}:{function.lineno} {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for path, tree in HOUSE.items()
        for function in ast.walk(tree)
        if isinstance(function, Function) and not path.startswith(MIGRATIONS)
    }
    assert {place: length for place, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_whatever_is_public_says_what_it_does() -> None:
    """Every public function, method and class has a docstring, and every file that holds code."""
    silent = [
        f"{path}:{getattr(node, 'lineno', 1)} {getattr(node, 'name', 'the file')}"
        for path, tree in HOUSE.items()
        for node in _public(tree)
        if ast.get_docstring(node) is None
    ]
    assert silent == []


def _forbidden(called: ast.expr) -> str:
    """Return the name of what is called where the core may not call it, else nothing."""
    if isinstance(called, ast.Attribute):
        return called.attr if called.attr in CLOCK | WRITING else ""
    return called.id if isinstance(called, ast.Name) and called.id in OUTSIDE else ""


def _public(tree: ast.Module) -> Iterator[ast.Module | ast.ClassDef | Function]:
    """Yield the file itself and what others may use of it; what stands inside a function is its own affair."""
    if tree.body:
        yield tree
    waiting: list[ast.Module | ast.ClassDef] = [tree]
    while waiting:
        for node in waiting.pop().body:
            if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
                yield node
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                waiting.append(node)
