"""What holds for all tests: they run as the program does, before any of them loads numpy."""

from bot.allocating import start_light

start_light()
