"""Medians, ratios of one round, tables, and whether a goal is met."""

from dataclasses import dataclass, field
from statistics import median
from typing import Optional


@dataclass
class Spread:
    """The median over the rounds, with the range."""

    middle: float
    low: float
    high: float

    def __init__(self, values):
        self.middle, self.low, self.high = median(values), min(values), max(values)

    def __str__(self):
        return f"{self.middle:.2f} [{self.low:.2f}..{self.high:.2f}]"


def ratio(costs, others, of=lambda cost: cost.wall):
    """How a contestant compares with another, round by round."""
    return Spread([of(cost) / of(other) for cost, other in zip(costs, others)])


@dataclass
class Row:
    name: str
    costs: list
    baseline: Optional[list] = None  # the costs that this row's are divided by

    def cells(self):
        wall, cpu = (median(of) for of in ([c.wall for c in self.costs], [c.cpu for c in self.costs]))
        peak = max(cost.peak for cost in self.costs)
        ratios = ["", ""]
        if self.baseline is not None:
            ratios = [str(ratio(self.costs, self.baseline)), str(ratio(self.costs, self.baseline, lambda c: c.cpu))]
        return [self.name, str(len(self.costs)), _seconds(wall), _seconds(cpu), _megabytes(peak), *ratios]


@dataclass
class Table:
    title: str
    rows: list
    notes: list = field(default_factory=list)

    HEADINGS = ["contestant", "n", "wall, s", "CPU, s", "peak, MB", "wall / ours", "CPU / ours"]

    def markdown(self):
        cells = [self.HEADINGS] + [row.cells() for row in self.rows]
        widths = [max(len(line[column]) for line in cells) for column in range(len(self.HEADINGS))]
        lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths)) + " |" for line in cells]
        lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
        return "\n".join([f"## {self.title}", "", *lines, "", *self.notes])


@dataclass
class Verdict:
    goal: str
    target: str
    figure: Spread
    limit: float
    at_most: bool = True  # else: at least
    unit: str = ""
    applies: str = ""  # why the target is not meant for this run; empty if it is

    @property
    def is_met(self):
        return self.figure.middle <= self.limit if self.at_most else self.figure.middle >= self.limit

    @property
    def is_crossed(self):
        return self.figure.low <= self.limit <= self.figure.high

    def __str__(self):
        text = f"{self.goal}: {self.target}: {self.figure}{self.unit}: {'met' if self.is_met else 'NOT MET'}"
        if self.figure.low == self.figure.high:
            text += ", but one round establishes nothing"
        elif self.is_crossed:
            text += ", but the range crosses the target: not established"
        return text + (f" ({self.applies})" if self.applies else "")


def _seconds(value):
    return f"{value:.3f}" if value < 1 else f"{value:.2f}"


def _megabytes(value):
    return f"{value / 1e6:.0f}"
