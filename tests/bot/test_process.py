"""The real process: its streams, its encoding, what it loads, and how it takes a reader that leaves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _run(
    *argv: str | Path, stdin: bytes = b"", environ: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "bot", *map(str, argv)]
    held = {**os.environ, "STEWARD_CACHE": "off", **(environ or {})}
    return subprocess.run(command, cwd=ROOT, input=stdin, env=held, capture_output=True, check=False, timeout=120)


OLD = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize("locale", [OLD, {"PYTHONIOENCODING": "ascii"}])
def test_what_is_written_is_utf_8(museum: Path, locale: dict[str, str]) -> None:
    """Answers come as UTF-8 whatever the locale says."""
    line = json.dumps({"id": "é", "question": "what raise do we want"}, ensure_ascii=False).encode()
    done = _run("--pack", museum, "ask", "--jsonl", stdin=line, environ=locale)
    told = json.loads(done.stdout.decode("utf-8"))
    assert (done.returncode, told["id"]) == (0, "é")
    assert "— Ada Okafor" in told["text"]
    assert "— Ada Okafor".encode() in _run("--pack", museum, "ask", "what raise do we want", environ=locale).stdout


def test_a_pipe_is_answered_and_the_status_given(museum: Path) -> None:
    """`python -m bot` takes questions from a pipe and ends with the last answer's status."""
    done = _run(
        stdin=b"what day does the deal with the trust lapse\nwho pays the guides of the museum during a long walkout\n",
        environ={"STEWARD_PACK": str(museum)},
    )
    assert done.returncode == 1
    assert done.stdout.startswith(
        b"That day, 30 June 2024, has passed. As told before it: The guides' contract with the trust runs out"
    )
    assert done.stderr == b""


def test_a_reader_that_leaves_is_no_fault(museum: Path) -> None:
    """Into `head -1` a long run ends quietly."""
    lines = b'{"id": 1, "question": "what raise do we want"}\n' * 2000
    command = [sys.executable, "-m", "bot", "--pack", str(museum), "ask", "--jsonl"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(lines[:4000])
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        with suppress(BrokenPipeError):
            process.stdin.write(lines[4000:])
        errors = process.stderr.read()
        assert (process.wait(timeout=60), errors) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this machine has no device that is always full")
@pytest.mark.parametrize("argv", [["countdown"], ["ask", "--jsonl"]])
def test_a_full_disk_is_said_in_one_line(museum: Path, argv: list[str]) -> None:
    """Where the answers cannot be written it says so, and no traceback follows at the exit."""
    command = [sys.executable, "-m", "bot", "--pack", str(museum), *argv]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command, cwd=ROOT, input=b'{"id": 1, "question": "hi"}\n', stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (2, b"steward: the answers cannot be written (No space left on device).\n")


def test_a_closed_input_is_an_empty_one(museum: Path) -> None:
    """Started without any standard input it greets and ends."""
    command = f'exec "{sys.executable}" -m bot --pack "{museum}" <&-'
    done = subprocess.run(["/bin/sh", "-c", command], cwd=ROOT, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"The 2024 museum guides' talks")


def test_help_loads_nothing_heavy() -> None:
    """`--help` imports neither types nor matcher, and no command imports Discord or the schema checker."""
    program = (
        "import sys; sys.argv = ['steward', {argv}]\n"
        "from bot.__main__ import main\n"
        "main()\n"
        "print('LOADED', sorted(m for m in {heavy} if m in sys.modules))"
    )
    for argv, heavy in (
        ("'--help'", {"pydantic", "numpy", "rapidfuzz", "yaml", "discord", "jsonschema"}),
        ("'pack', 'schema', 'facts'", {"discord", "jsonschema"}),
    ):
        code = program.format(argv=argv, heavy=heavy)
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.stdout.rstrip().endswith("LOADED []"), done.stderr


def test_a_damaged_installation_is_named_with_the_cure(museum: Path) -> None:
    """One line and exit status 3 where a part of the program itself is gone."""
    program = (
        f"import sys; sys.argv = ['steward', '--pack', {str(museum)!r}, 'ask', 'hi']\n"
        "from pathlib import Path\n"
        "from knowledge.language import word_vectors\n"
        "word_vectors.files = lambda _: Path('no such place')\n"
        "from bot.__main__ import main\n"
        "sys.exit(main())"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        "steward: words.txt, which comes with the program, is damaged or gone. Install the program again.\n"
    )


def test_a_fault_of_the_user_is_never_a_traceback(museum: Path) -> None:
    """A bad option in the real process: one line, exit status 2."""
    done = _run("--pack", museum, "ask", "x", "--now", "never")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
