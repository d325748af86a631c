"""Short keys of ids, where there is no room for an id itself."""

from __future__ import annotations

from base64 import b32encode
from functools import lru_cache
from hashlib import blake2b

_BYTES = 6


@lru_cache(maxsize=4_096)
def key_of(entry_id: str) -> str:
    """Return the short key of an entry: ten letters and digits."""
    return b32encode(blake2b(entry_id.encode(), digest_size=_BYTES).digest()).decode().rstrip("=").lower()
