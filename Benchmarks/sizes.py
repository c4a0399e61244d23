"""How large everything is, for a number of rows."""

from dataclasses import asdict, dataclass
from fractions import Fraction

SEED = 2027
FULL = 2_000_000  # from here on the later quarter and the small registry have their full size


@dataclass(frozen=True)
class Sizes:
    rows: int  # episodes of the large registry, spread over 19 quarters
    clinicians: int
    small: int  # episodes of the small registry
    quarter: int  # rows of the later quarter, the twentieth
    restated: int  # of these, rows that restate an episode of both registries

    @staticmethod
    def of(rows):
        share = min(Fraction(1), Fraction(rows, FULL))
        quarter = int(100_000 * share)
        return Sizes(
            rows=rows, clinicians=max(300, int(20_000 * share)), small=int(300_000 * share), quarter=quarter,
            restated=quarter // 5)

    @property
    def is_scaled_down(self):
        return self.rows < FULL

    def as_dict(self):
        return {"seed": SEED, **asdict(self)}
