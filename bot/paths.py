"""Paths as people write them in options and settings. Each comes in through `read_path`, so that all mean the same."""

from __future__ import annotations

from pathlib import Path

from knowledge.language.echoing import echoed


def read_path(text: str) -> Path:
    """Return the path that was written, its `~` in full. ValueError with a plain reason."""
    if not text.strip():
        raise ValueError("it is empty; write the name of a folder or a file")
    if "\0" in text:
        raise ValueError("that cannot be the name of a folder or a file")
    try:
        return Path(text).expanduser()
    except RuntimeError:
        user = Path(text).parts[0].removeprefix("~")
        if user:
            raise ValueError(
                f"there is no user `{echoed(user, 60)}` here. Write ./ before it if a name begins so"
            ) from None
        raise ValueError("this machine does not say where your own folder is; write the path in full") from None


def existing_folder(text: str) -> Path:
    """Return the path of a folder that exists. ValueError with a plain reason."""
    return _looked_at(text, missing="there is no such folder")


def possible_folder(text: str) -> Path:
    """Return the path of a folder that exists or could be made. ValueError with a plain reason."""
    return _looked_at(text, missing="")


def _looked_at(text: str, missing: str) -> Path:
    path = read_path(text)
    try:
        if path.is_dir():
            return path
        there = path.exists()
    except OSError:
        raise ValueError("that cannot be the name of a folder") from None
    if there:
        raise ValueError("it is a file; name a folder" if not missing else "it is a file; name the folder it is in")
    if missing:
        raise ValueError(missing)
    return path
