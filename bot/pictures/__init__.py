"""Two pictures of what a reply says in words: bars for a comparison of residuals, lanes for the days of a timeline.

Nothing here but `drawing` knows matplotlib, and `drawing` is imported with the first picture.
"""

from bot.pictures.describing import describe
from bot.pictures.making import bars_of, lanes_of
from bot.pictures.service import PictureError, Pictures, writable_folder
from bot.pictures.subjects import MOST_EVENTS, Bar, Bars, Event, Lane, Lanes, Subject

__all__ = [
    "MOST_EVENTS",
    "Bar",
    "Bars",
    "Event",
    "Lane",
    "Lanes",
    "PictureError",
    "Pictures",
    "Subject",
    "bars_of",
    "describe",
    "lanes_of",
    "writable_folder",
]
