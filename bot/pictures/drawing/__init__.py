"""The only rooms that know matplotlib. Its objects alone are used, never pyplot: nothing is shared between threads."""

from bot.pictures.drawing.bars import bars_sheet, draw_bars
from bot.pictures.drawing.lanes import draw_lanes, lanes_sheet

__all__ = ["bars_sheet", "draw_bars", "draw_lanes", "lanes_sheet"]
