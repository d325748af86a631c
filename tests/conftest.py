"""What holds for all tests: they run as the program does, before any of them loads numpy, and no clock decides."""

from hypothesis import HealthCheck, settings

from bot.allocating import start_light

start_light()
# A machine that is busy with something else is slow, and nothing is wrong with it.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
