"""The table, in Markdown: one for each work, a row for each method, and what each one's probabilities were worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.stand.measuring import Measured
from benchmarks.stand.works import Work


def table(work: Work, rows: Mapping[str, Measured], sizes: Mapping[str, float], slips: Sequence[int]) -> Iterator[str]:
    """Yield the lines of one work's table. Shares are in percent; beside a slash stand those with slips."""
    kinds = list(work.strange)
    yield (
        f"**{work.name}**: {len(work.entries)} labels, {len(work.phrasings()[0]):,} phrasings; "
        f"{len(work.answerable):,} questions to answer, "
        + " and ".join(f"{len(work.strange[kind]):,} {kind} ones to refuse" for kind in kinds)
        + f"; {' / '.join(map(str, slips))} slips of the keyboard in each."
    )
    yield ""
    heads = ["method", "right"]
    for kind in kinds:
        heads += [f"{kind}: right at 5% false", "at 1%", "false at 95%", "calibration error"]
    heads += ["median ms", "p99 ms", "start s", "fit s", "memory MB", "install MB"]
    yield "| " + " | ".join(heads) + " |"
    yield "|---" + "|---:" * (len(heads) - 1) + "|"
    for name, row in rows.items():
        cells = [name, _shares(row.accuracy)]
        for kind in kinds:
            held = [by_kind[kind] for by_kind in row.refusing]
            cells += [_shares([r.right_at_5 for r in held]), _shares([r.right_at_1 for r in held])]
            cells += [_shares([held[0].false_at_95]), _shares([held[0].calibration_error])]
        cells += [f"{row.median:.2f}", f"{row.p99:.2f}", f"{row.start:.2f}", f"{row.fit:.1f}"]
        cells += [f"{row.memory:.0f}", f"{sizes[name]:.0f}"]
        yield "| " + " | ".join(cells) + " |"
    yield ""
    for kind in kinds:
        yield from _reliability(kind, rows)


def _shares(shares: Sequence[float]) -> str:
    return " / ".join(f"{100 * share:.1f}" for share in shares)


def _reliability(kind: str, rows: Mapping[str, Measured]) -> Iterator[str]:
    yield f"Promised -> kept, in percent, by tenths of the probability, among the answerable and the {kind} ones:"
    yield ""
    for name, row in rows.items():
        bins = row.refusing[0][kind].reliability
        told = (f"{100 * b.promised:.0f}->{100 * b.kept:.0f} ({b.count})" for b in bins if b.count)
        yield f"- {name}: {', '.join(told)}"
    yield ""
