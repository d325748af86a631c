"""Questions about time: which day is meant, what happened on it, and how far one day is from another.

Which day: `days` (today, tomorrow), `ends` (the ends of a span), `clocks` (what day it is), `elsewhere` (another zone).
What happened: `timeline`, `on_a_day`, `in_a_stretch` (a week, a month). How far: `between` (two days), `years_ago`,
`beyond` (after the last document), `last_day` (is it today), `until_that_day` (the one that was just told).
"""
