"""The mark under which a person stands where nobody needs to know who it is; only a server's own key makes it."""

from __future__ import annotations

import hmac
from hashlib import sha256


def mark_of(key: bytes, person: int) -> str:
    """Return a person's mark under a key."""
    return hmac.new(key, str(person).encode(), sha256).hexdigest()
