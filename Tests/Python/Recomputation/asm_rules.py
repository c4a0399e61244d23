"""The rules of one cohort and year, and the arithmetic that asm_model.py is written with."""
import math

TIE = 1e-12  # tolerance of the specification: achievement against cut point, and a deviation taken as zero


class Rules:
    """The rule rows of one cohort and year, by name."""

    def __init__(self, rows: dict[str, str]) -> None:
        self.rows = rows
        self.numbers: dict[str, float] = {}

    def word(self, name: str) -> str:
        if name not in self.rows:
            raise ValueError(f"rule {name} is missing")
        return str(self.rows[name]).strip()

    def number(self, name: str) -> float:
        if name not in self.numbers:
            self.numbers[name] = self.parsed(name)
        return self.numbers[name]

    def parsed(self, name: str) -> float:
        word = self.word(name)
        try:
            value = float(word)
        except ValueError as error:
            raise ValueError(f"rule {name}: {error}") from None
        if not math.isfinite(value):
            raise ValueError(f"rule {name} is not finite")
        return value

    def flag(self, name: str) -> bool:
        word = self.word(name).lower()
        if word in ("1", "1.0", "true", "yes"):
            return True
        if word in ("0", "0.0", "false", "no"):
            return False
        raise ValueError(f"rule {name} is not a flag: {word}")

    def is_set(self, name: str) -> bool:
        """A flag that is 0 where no row states it."""
        return name in self.rows and self.flag(name)

    def members(self, prefix: str) -> list[str]:
        """What follows the prefix in the names of rules, in order."""
        return sorted(name[len(prefix):] for name in self.rows if name.startswith(prefix))


class Measures:
    """The quality measures of a cohort and year."""

    def __init__(self, inverse: dict[str, bool], rules: Rules) -> None:
        self.inverse = inverse
        self.weights = {measure: self.weight(measure, rules) for measure in inverse}
        self.types = {measure: self.allowed_types(measure, rules) for measure in inverse}
        self.modified = {measure for measure in inverse if rules.is_set(f"quality.measure_is_modified.{measure}")}

    @staticmethod
    def weight(measure: str, rules: Rules) -> float:
        name = f"quality.measure_weight.{measure}"
        return rules.number(name) if name in rules.rows else 1.0

    @staticmethod
    def allowed_types(measure: str, rules: Rules) -> set[str] | None:
        """The collection types that the model takes; None where no row states any, which allows all."""
        prefix = f"quality.collection_type.{measure}."
        stated = rules.members(prefix)
        return {kind for kind in stated if rules.flag(prefix + kind)} if stated else None

    def takes(self, measure: str, kind: str) -> bool:
        types = self.types[measure]
        return types is None or kind in types

    def counts(self, measure: str, kind: str) -> bool:
        """Whether a result is one of the model's: a measure with a weight above 0, by a type that the model takes."""
        return measure in self.inverse and self.weights[measure] > 0 and self.takes(measure, kind)

    @property
    def scored(self) -> list[str]:
        """The measures with a weight above 0, by identifier."""
        return sorted(measure for measure, weight in self.weights.items() if weight > 0)


def clamp(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)


def quantile(ordered: list[float], part: int, parts: int) -> float:
    """Linear interpolation at position (n - 1) * part / parts of sorted values (R type 7)."""
    below, rest = divmod((len(ordered) - 1) * part, parts)
    value = ordered[below]
    return value + (ordered[below + 1] - value) * rest / parts if rest else value


def median(values: list[float]) -> float:
    return quantile(sorted(values), 1, 2)


def population_deviation(values: list[float]) -> float:
    mean = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((value - mean) ** 2 for value in values) / len(values))


def interpolate(at: float, places: list[float], values: list[float]) -> float:
    """Linear between the places, which ascend, and constant beyond the first and the last."""
    if at <= places[0]:
        return values[0]
    for index in range(1, len(places)):
        if at <= places[index]:
            share = (at - places[index - 1]) / (places[index] - places[index - 1])
            return values[index - 1] + (values[index] - values[index - 1]) * share
    return values[-1]
