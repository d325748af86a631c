from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise
from typing import get_args

import pytest
from hypothesis import given, settings
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from bot.pictures import Bars, Event, Subject
from bot.pictures.drawing import bars_sheet, draw_bars, draw_lanes, lanes_sheet
from bot.pictures.drawing.sheet import MOST_BYTES, Sheet
from bot.pictures.drawing.type import RULER, SCALE, settable
from bot.pictures.subjects import Standing
from tests.bot.pictures.subjects import LONG, MARKS, TABLE, some_bars, some_lanes, subjects

WIDE = 1100
# The least that is left free beside what is written, in pixels of the picture.
FREE = 10 * SCALE
A, B = date(2007, 10, 16), date(2007, 10, 31)


def laid(subject: Subject) -> Sheet:
    """Lay a subject out."""
    return bars_sheet(subject) if isinstance(subject, Bars) else lanes_sheet(subject)


def drawn(subject: Subject) -> bytes:
    """Draw a subject."""
    return draw_bars(subject) if isinstance(subject, Bars) else draw_lanes(subject)


def texts(figure: Figure) -> list[Text]:
    """Return the texts of a figure that show something."""
    return [text for text in figure.findobj(Text) if isinstance(text, Text) and text.get_text()]


def extents(artists: Iterable[Text | Rectangle]) -> list[Bbox]:
    """Return where artists stand, in pixels."""
    return [artist.get_window_extent() for artist in artists]


def bodies(figure: Figure) -> list[Rectangle]:
    """Return the bars of a figure, without its edge."""
    return [found for found in figure.findobj(Rectangle) if isinstance(found, Rectangle) and found.get_fill()][1:]


def _overlap(one: Bbox, other: Bbox) -> bool:
    common = Bbox.intersection(one, other)
    return common is not None and common.width > 1 and common.height > 1


def _readable(subject: Subject) -> None:
    figure = laid(subject).finished()
    found = texts(figure)
    boxes = extents(found)
    across, up = figure.bbox.width, figure.bbox.height
    assert [t.get_text() for t, b in zip(found, boxes, strict=True)
            if b.x0 < FREE or b.x1 > across - FREE or b.y0 < FREE or b.y1 > up - FREE] == []  # fmt: skip
    assert [(a.get_text(), b.get_text()) for (a, one), (b, other) in combinations(zip(found, boxes, strict=True), 2)
            if _overlap(one, other)] == []  # fmt: skip
    assert min(float(text.get_fontsize()) for text in found) >= 12
    if isinstance(subject, Bars):
        assert not any(_overlap(box, bar) for box in boxes for bar in extents(bodies(figure)))


@pytest.mark.parametrize("name", TABLE)
def test_nothing_written_is_cut_off_or_overlaps(name: str) -> None:
    """Every line stands free within the sheet, at twelve pixels or more of a phone."""
    _readable(TABLE[name])


@settings(max_examples=25, deadline=None)
@given(subjects)
def test_whatever_is_written_stands_free(subject: Subject) -> None:
    """No text is too long, too odd or too many to be laid out."""
    _readable(subject)


@pytest.mark.parametrize("name", TABLE)
def test_a_picture_is_a_light_png_of_a_phones_width(name: str) -> None:
    """1,100 pixels wide, under 150 kB, and nothing in it but the picture: no date, no program."""
    png = drawn(TABLE[name])
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">I", png[16:20]) == (WIDE,)
    assert len(png) < MOST_BYTES
    assert {name for name, _ in _chunks(png)} == {b"IHDR", b"PLTE", b"IDAT", b"IEND"}


@settings(max_examples=8, deadline=None)
@given(subjects)
def test_drawing_never_fails_and_is_the_same_each_time(subject: Subject) -> None:
    """The same subject gives the same bytes."""
    png = drawn(subject)
    assert len(png) < MOST_BYTES
    assert png == drawn(subject)


def test_threads_do_not_disturb_each_other() -> None:
    """Pictures drawn at once on several threads are those drawn one after the other."""
    several = [some_bars("1", "2"), some_lanes(A, B), some_bars("3", "0", "5"), some_lanes(A)]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(drawn, several)) == [drawn(subject) for subject in several]


def test_bars_are_as_long_as_their_amounts() -> None:
    """Lengths are in the ratio of the amounts, from nought, and nought has no bar."""
    figure = bars_sheet(some_bars("15000", "30000", "0", "33000")).finished()
    widths = [bar.get_width() for bar in bodies(figure)]
    assert widths == pytest.approx([widths[2] * share / 33 for share in (15, 30, 33)])
    assert {bar.get_x() for bar in bodies(figure)} == {bodies(figure)[0].get_x()}


def test_every_figure_stands_beside_its_bar() -> None:
    """The figures of a picture are the amounts, to the cent."""
    shown = {text.get_text() for text in texts(bars_sheet(some_bars("0", "12345678.9", "7")).finished())}
    assert {"$0.00", "$12,345,678.90", "$7.00"} <= shown


def test_standings_are_told_apart_without_colour() -> None:
    """No two of them have the same pattern, edge and depth."""
    seen = set[object]()
    for standing in get_args(Standing):
        (bar,) = bodies(bars_sheet(some_bars("1", standing=standing)).finished())
        red, green, blue = to_rgb(bar.get_facecolor())
        depth = round(0.3 * red + 0.59 * green + 0.11 * blue, 1)
        seen.add((bar.get_hatch(), str(bar.get_linestyle()), depth))
    assert len(seen) == len(get_args(Standing))


def test_lanes_are_told_apart_without_colour() -> None:
    """Each lane has its own shape, in the legend as beside its events."""
    figure = lanes_sheet(some_lanes(*[A] * len(MARKS))).finished()
    shapes = [found.get_marker() for found in figure.findobj(Line2D) if isinstance(found, Line2D)]
    marks = [shape for shape in shapes if shape not in {"None", None, ""}]
    assert len(set(marks)) == len(MARKS)
    assert sorted(map(str, marks)) == sorted(str(shape) for shape in set(marks) for _ in range(2))


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        (date(2007, 10, 15), set[str]()),
        (A, {"now"}),
        (date(2007, 10, 23), {"now: 23 October 2007", "in 1 week and 1 day"}),
        (B, {"now"}),
        (date(2007, 11, 1), set[str]()),
        (None, set[str]()),
    ],
)
def test_now_is_marked_where_it_lies_among_the_days(now: date | None, shown: set[str]) -> None:
    """Between two days it has a line of its own, on a day it stands beside it, and outside it is left out."""
    found = {text.get_text() for text in texts(lanes_sheet(some_lanes(A, B, now=now)).finished())}
    assert {text for text in found if text.startswith(("now", "in "))} == shown


def test_now_in_a_year_that_is_all_that_is_known_has_its_own_line() -> None:
    """A day that stands for its year is not now, though it be the same day."""
    new_year = date(2007, 1, 1)
    subject = some_lanes(date(2006, 5, 1), now=new_year)
    subject = replace(subject, events=(*subject.events, Event(new_year, "All year.", "square", "year")))
    found = [text.get_text() for text in texts(lanes_sheet(subject).finished())]
    assert "now: 1 January 2007" in found


def test_days_stand_in_order_and_each_once() -> None:
    """Events of one day share its heading, however far apart the days are."""
    subject = some_lanes(B, date(1985, 1, 1), A, B)
    found = texts(lanes_sheet(subject).finished())
    tops = {text.get_text(): text.get_window_extent().y1 for text in found}
    headings = ["Tue 1 January 1985", "Tue 16 October 2007", "Wed 31 October 2007"]
    assert all(tops[above] > tops[below] for above, below in pairwise(headings))
    assert [text.get_text() for text in found].count(headings[2]) == 1


def test_a_text_that_is_too_long_ends_with_an_ellipsis() -> None:
    """Lines keep to their width and number, and the last says that there is more."""
    lines = RULER.lines(LONG, 200, 13, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(RULER.width(line, 13) <= 200 for line in lines)
    assert RULER.lines("short", 200, 13, 3) == ["short"]
    assert "".join(RULER.lines("W" * 40, 100, 13, 40)) == "W" * 40


def test_even_lines_leave_no_word_alone() -> None:
    """A title that needs two lines has two of about one length."""
    first, second = RULER.even_lines("The 2007 contract talks of the guild", 250, 18, 3, bold=True)
    assert len(second) > len(first) / 2


def test_what_the_font_lacks_is_a_box() -> None:
    """A character without a shape is shown as a box, not lost and not warned about."""
    assert settable("talks 🎬 $5") == "talks □ $5"
    assert draw_lanes(some_lanes(A, text="谈判 🎬"))


def _chunks(png: bytes) -> Iterable[tuple[bytes, bytes]]:
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, held = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(name + held),)
        yield name, held
        at += 12 + length
