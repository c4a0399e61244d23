"""Finds the final claims: rejected lines, duplicates, netted and denied lines, and those that are kept."""
from collections import defaultdict

from claim_lines import CANCELLATION, KINDS

OUTCOMES = ("read", "kept", "netted", "denied", "duplicate", "rejected")


def outcomes(feed):
    """Each line of the feed with its outcome. Afterwards lines that are not rejected have the current identifier."""
    result = []
    identifier = feed.current_identifiers()
    same = defaultdict(list)
    for line in feed.lines:
        if line.rejected:
            result.append((line, "rejected"))
        else:
            line.beneficiary = identifier(line.beneficiary)
            same[line.duplicate_key].append(line)
    groups = defaultdict(list)
    for lines in same.values():
        latest = max(line.delivery for line in lines)
        standing = max((line for line in lines if line.delivery == latest), key=lambda line: line.order)
        result += [(line, "duplicate") for line in lines if line is not standing]
        groups[standing.beneficiary, standing.natural_key].append(standing)
    for lines in groups.values():
        final = final_line(lines)
        result += [(line, "netted") for line in lines if line is not final]
        if final:
            result.append((final, "denied" if final.is_denied else "kept"))
    return result


def final_line(lines):
    """The line of a group that stands, or None."""
    lines = sorted((line for line in lines if line.is_final), key=lambda line: line.order)
    standing = [line for line in lines if line.adjustment != CANCELLATION]
    for cancellation in lines:
        if cancellation.adjustment == CANCELLATION and standing:
            equal = [line for line in standing if line.paid == cancellation.paid]
            cancelled = equal[0] if equal else standing[0]
            standing = [line for line in standing if line is not cancelled]
    return standing[-1] if standing else None


def counts(outcomes):
    """Lines and cents of each kind of file by outcome. Cents are those paid, cancellations negative, rejected 0."""
    result = {kind: {name: {"lines": 0, "cents": 0} for name in OUTCOMES} for kind in KINDS}
    for line, outcome in outcomes:
        for name in ("read", outcome):
            result[line.kind][name]["lines"] += 1
            result[line.kind][name]["cents"] += line.signed_paid
    for kind in result.values():
        for unit in ("lines", "cents"):
            assert kind["read"][unit] == sum(kind[name][unit] for name in OUTCOMES[1:])
    return result
