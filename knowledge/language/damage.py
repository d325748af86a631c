"""What comes with the program and is not as it was made."""


class DamagedError(Exception):
    """A part of the program itself is damaged or gone, with a sentence that names it and the cure."""
