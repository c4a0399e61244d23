#!/usr/bin/env python3
"""Writes trend_statistics.json: series of numbers and what other people's software says of them.

Usage: trend_statistics.py > trend_statistics.json, with numpy, scipy and pymannkendall installed.

It shares nothing with the program. Slopes and their errors are scipy's linregress, or numpy's polyfit where there are
weights; Theil-Sen slopes scipy's theilslopes; p-values scipy's exact kendalltau, or a plain enumeration of all orders
of the values where some are equal, or pymannkendall's normal approximation beyond ten years; quantiles scipy's t.
"""
import json
from importlib.metadata import version

import numpy as np
import pymannkendall
from scipy import stats


def slope(years, values, weights):
    x, y, w = np.array(years, float), np.array(values, float), np.array(weights, float)
    if len(set(weights)) == 1 and np.ptp(np.diff(y) / np.diff(x)) > 1e-9 * np.abs(y).max():
        line = stats.linregress(x, y)
        return float(line.slope), float(line.stderr)
    x = x - np.average(x, weights=w)
    # The weights of polyfit multiply residuals before they are squared; its covariance is scaled by chi2 / (n - 2).
    coefficients, covariance = np.polyfit(x, y, 1, w=np.sqrt(w), cov=True)
    return float(coefficients[0]), float(np.sqrt(covariance[0][0]))


def orders(values):
    """Every distinct order of the values; each stands for as many orders of the places as any other."""
    if not values:
        yield []
    for value in sorted(set(values)):
        rest = list(values)
        rest.remove(value)
        for order in orders(rest):
            yield [value] + order


def kendall_s(values):
    return sum(int(np.sign(values[j] - values[i])) for j in range(len(values)) for i in range(j))


def mann_kendall(values):
    s, n = kendall_s(values), len(values)
    peer = pymannkendall.original_test(values)
    assert peer.s == s
    if n > 10:
        return s, float(peer.p)
    if len(set(values)) == n:
        return s, float(stats.kendalltau(range(n), values, method="exact").pvalue)
    ranks = [sorted(set(values)).index(value) for value in values]
    as_far = [abs(kendall_s(order)) >= abs(s) for order in orders(ranks)]
    return s, sum(as_far) / len(as_far)


def best_cut(years, values, weights):
    y, w = np.array(values, float), np.array(weights, float)
    if np.ptp(y) == 0:
        return None, None, None

    def left(part):
        return float(np.sum(w[part] * (y[part] - np.average(y[part], weights=w[part])) ** 2))

    cuts = [(left(slice(None, i)) + left(slice(i, None)), i) for i in range(1, len(y))]
    least = min(cuts)[0]
    i = min(i for squares, i in cuts if squares <= least + 1e-9 * left(slice(None)))
    return years[i], float(np.average(y[:i], weights=w[:i])), float(np.average(y[i:], weights=w[i:]))


def case(name, years, values, weights=None):
    weights = weights or [1.0] * len(years)
    center, error = slope(years, values, weights)
    half = float(stats.t.ppf(0.975, len(years) - 2)) * error
    grows = values[0] > 0 and values[-1] > 0
    s, p = mann_kendall(values)
    split, before, after = best_cut(years, values, weights)
    return {
        "name": name, "years": years, "values": values, "weights": weights,
        "slope": center, "standard_error": error, "low": center - half, "high": center + half,
        "theil_sen": float(stats.theilslopes(values, years).slope),
        "growth": (values[-1] / values[0]) ** (1 / (years[-1] - years[0])) - 1 if grows else None,
        "s": s, "p": p, "split_year": split, "mean_before": before, "mean_after": after,
    }


def cases():
    random = np.random.default_rng(2027)
    draw = {
        "ratios": lambda n: random.normal(1, 0.1, n).round(6),
        "cents": lambda n: random.integers(100_000, 3_000_000, n).astype(float),
        "factors": lambda n: random.uniform(-0.09, 0.09, n).round(4),
        "rates": lambda n: random.integers(1, 40, n) / random.integers(40, 90, n),
        "rising counts": lambda n: np.cumsum(random.integers(1, 9, n)).astype(float),
        "tied": lambda n: random.integers(1, 4, n).astype(float),
    }
    for n in [*range(3, 11), 11, 12, 20, 40]:
        for name, values in draw.items():
            years = list(range(2027, 2027 + n))
            yield case(f"{n} {name}", years, values(n).tolist())
            gaps = sorted(random.choice(np.arange(2027, 2027 + 2 * n), n, replace=False).tolist())
            yield case(f"{n} {name} with gaps", gaps, values(n).tolist())
            weights = random.integers(1, 400, n).astype(float).tolist()
            yield case(f"{n} {name} weighted", gaps, values(n).tolist(), weights)
        years = list(range(2027, 2027 + n))
        yield case(f"{n} equal", years, [0.25] * n)
        yield case(f"{n} on a line", years, [3.0 * year - 6000 for year in years])
        yield case(f"{n} falling on a line, weighted", years, [9000 - 4.0 * year for year in years],
                   random.integers(1, 9, n).astype(float).tolist())
        yield case(f"{n} of a step", years, [1.0] * (n // 2) + [2.0] * (n - n // 2))
    yield case("one wild year", [2027, 2028, 2029, 2030, 2031], [10.0, 11.0, 500.0, 13.0, 14.0])
    yield case("one heavy year", [2027, 2028, 2030], [0.9, 1.3, 1.1], [1.0, 1e6, 1.0])
    yield case("falls below zero", [2027, 2028, 2031], [0.02, -0.01, -0.03])


def quantiles():
    for degrees in [*range(1, 31), 50, 100, 1000]:
        for probability in [0.5, 0.8, 0.9, 0.95, 0.99, 0.999]:
            yield {"degrees": degrees, "probability": probability,
                   "t": float(stats.t.ppf((1 + probability) / 2, degrees))}


def lines(items):
    return "[\n" + ",\n".join("    " + json.dumps(item) for item in items) + "\n  ]"


versions = {name: version(name) for name in ["numpy", "scipy", "pymannkendall"]}
print(f'{{\n  "versions": {json.dumps(versions)},\n  "series": {lines(cases())},\n'
      f'  "student_t": {lines(quantiles())}\n}}')
