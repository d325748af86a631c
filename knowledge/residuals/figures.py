"""How sums, shares and lists of them are written in a reply. Nothing here computes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext


def cents(value: Decimal) -> str:
    """Write a sum to the cent, a half cent upwards: `$30,000.00`; a sum under a dime keeps tenths of a cent beside it."""
    with localcontext() as context:
        context.prec = 60
        exact = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
        sign = "-" if exact < 0 else ""
        shown = f"{sign}${abs(exact):,.2f}"
        if Decimal(0) < value < Decimal("0.10") and exact != value:
            return f"{shown} ({plain((value * 100).quantize(Decimal('0.001'), ROUND_HALF_UP))} cents)"
    return shown


def dollars(value: Decimal) -> str:
    """Write a sum without cents where it has none: `$2,000,000`, `$11.50`."""
    with localcontext() as context:
        context.prec = 60
        whole = value == value.to_integral_value()
        return f"{'-' if value < 0 else ''}${abs(value):,.0f}" if whole else cents(value)


def percent(share: Decimal) -> str:
    """Write a share as a percentage without idle noughts: 0.015 -> `1.5%`."""
    with localcontext() as context:
        context.prec = 60
        return f"{plain((share * 100).quantize(Decimal('0.0001'), ROUND_HALF_UP))}%"


def plain(value: Decimal) -> str:
    """Write a number without idle noughts or an exponent."""
    shown = f"{value:,f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Join parts as a sentence does: `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
