"""How sums, shares and lists of them are written in a reply, and how exact they are."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from decimal import ROUND_HALF_UP, Decimal, localcontext

# Sums stay under a trillion dollars with a few decimals, so sixty digits lose nothing.
_DIGITS = 60
_CENT = Decimal("0.01")
_MYRIADTH = Decimal("0.0001")
# More digits than anyone types come from a division.
_TYPED = 24
_DIME = Decimal("0.10")
_WORDS = {Decimal(2): "doubled", Decimal(3): "tripled", Decimal("0.5"): "halved"}


@contextmanager
def exact() -> Generator[None, None, None]:
    """Compute with more digits than any sum has."""
    with localcontext() as context:
        context.prec = _DIGITS
        yield


def rounded(value: Decimal) -> Decimal:
    """Round to the cent, a half cent upwards."""
    with exact():
        return value.quantize(_CENT, ROUND_HALF_UP)


def cents(value: Decimal) -> str:
    """Write a sum to the cent: `$30,000.00`; one under a dime is followed by its tenths of a cent."""
    shown = f"{'-' if value < 0 else ''}${abs(rounded(value)):,.2f}"
    if 0 < value < _DIME and rounded(value) != value:
        with exact():
            return f"{shown} ({plain((value * 100).quantize(Decimal('0.001'), ROUND_HALF_UP))} cents)"
    return shown


def dollars(value: Decimal) -> str:
    """Write a sum without cents where it has none: `$2,000,000`, `$11.50`."""
    whole = value == value.to_integral_value()
    return f"{'-' if value < 0 else ''}${abs(value):,.0f}" if whole else cents(value)


def percent(share: Decimal) -> str:
    """Write a share as a percentage without idle noughts: 0.015 -> `1.5%`; only one without an end is rounded."""
    with exact():
        value = (share * 100).normalize()
        endless = len(value.as_tuple().digits) > _TYPED
        return f"{plain(value.quantize(_MYRIADTH, ROUND_HALF_UP) if endless else value)}%"


def part_of(part: Decimal, whole: Decimal) -> str:
    """Write a part of a whole: `50%`, or as a fraction where one was given, `1/3`."""
    return percent(part) if whole == 1 else f"{plain(part)}/{plain(whole)}"


def plain(value: Decimal) -> str:
    """Write a number without idle noughts or an exponent."""
    shown = f"{value:,f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def times(factor: Decimal) -> str:
    """Write a factor as a participle: `doubled`."""
    return _WORDS.get(factor, f"times {plain(factor)}")


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Join parts as a sentence does: `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
