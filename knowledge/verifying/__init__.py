"""`pack verify`: a pack against the articles that it rests on."""

from knowledge.verifying.holding import verify
from knowledge.verifying.texts import fingerprints, paragraphs_of

__all__ = ["fingerprints", "paragraphs_of", "verify"]
