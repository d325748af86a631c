"""An attachment's bytes, and never more of them than are wanted, whatever Discord said of its size."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
from discord import Attachment

_PATIENCE = aiohttp.ClientTimeout(total=30)
_CHUNK = 1 << 16


async def fetch(attachment: Attachment, most: int, agent: str) -> bytes | None:
    """Return what was attached; None where that is more than `most` bytes. OSError where it does not come.

    The request is made in the name of `agent`.
    """
    if attachment.size > most:
        return None
    content = bytearray()
    try:
        async for chunk in chunks(attachment.url, agent):
            content += chunk
            if len(content) > most:
                return None
    except (aiohttp.ClientError, TimeoutError) as fault:
        raise OSError(type(fault).__name__) from None
    return bytes(content)


async def chunks(address: str, agent: str) -> AsyncIterator[bytes]:
    """Yield what stands at an address, as it comes; nobody is followed elsewhere."""
    async with (
        aiohttp.ClientSession(timeout=_PATIENCE, raise_for_status=True, headers={"User-Agent": agent}) as session,
        session.get(address, allow_redirects=False) as came,
    ):
        async for chunk in came.content.iter_chunked(_CHUNK):
            yield chunk
