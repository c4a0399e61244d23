#!/usr/bin/env python3
"""Measures the program against its peers. What, how, and how to read it: Benchmarks/README.md."""

import argparse
import json
import os
import platform
import sys
from dataclasses import asdict
from datetime import datetime, timezone
from pathlib import Path

import data
import goal_a
import goal_b
import goal_c
import process
import profiling
import programs
import race
import states
import verdicts
from sizes import Sizes

REPORT_ROUNDS = 5  # reports are short: so many times more rounds


def main():
    options = parse()
    work = Path(options.work).resolve()
    work.mkdir(parents=True, exist_ok=True)
    tools = programs.find(work)
    size = Sizes.of(options.rows)
    folder = work / f"data-{size.rows}"
    totals = data.make(tools, size, folder)
    start = states.States(tools, folder, totals)
    alone = tools.without_peers  # peak memory, goal d, is asked of ours alone
    result = Result(options, tools, size, work)

    goals, scratch, loads = set(options.only.split(",")), work / "run", []
    if goals & {"a", "d"}:
        programs.say(f"a. First load of {size.rows:,} episodes")
        found = list(goal_a.contestants(tools if "a" in goals else alone, start, size))
        race.run(found, options.rounds, scratch, options.keep)
        loads += [contestant for contestant in found if contestant.name.startswith("ours")]
        if "a" in goals:
            result.add(found, verdicts.goal_a_result(found, size))
    if goals & {"b", "d"}:
        programs.say("b. A later quarter")
        found = list(goal_b.contestants(tools if "b" in goals else alone, start, size))
        race.run(found, options.rounds, scratch, options.keep)
        loads += [contestant for contestant in found if contestant.name.startswith("ours")]
        if "b" in goals:
            result.add(found, verdicts.goal_b_result(found, size))
    if "c" in goals:
        programs.say("c. Reports")
        found = list(goal_c.contestants(tools, start, size, scratch))
        race.run(found, REPORT_ROUNDS * options.rounds, scratch, options.keep)
        result.add(found, verdicts.goal_c_result(found, size))
    if "d" in goals:
        result.add([], verdicts.goal_d_result(loads, process.floor()))
    if options.profile:
        programs.say("Profile")
        result.texts.append(profiling.profile(start, scratch))
    result.write()


class Result:
    """What was found: printed, and kept as Markdown and as JSON."""

    def __init__(self, options, tools, size, work):
        self.options, self.tools, self.size, self.work = options, tools, size, work
        self.texts, self.verdicts, self.costs = [], [], {}
        self.started = datetime.now(timezone.utc).isoformat(timespec="seconds")
        self.load_before = os.getloadavg()

    def add(self, contestants, table_and_verdicts):
        table, found = table_and_verdicts
        self.texts.append(table.markdown())
        self.verdicts += found
        self.costs.update({each.name: [asdict(cost) for cost in each.costs] for each in contestants})

    def heading(self):
        versions = ", ".join(f"{name} {version}" for name, version in self.tools.versions.items())
        return "\n".join([
            f"# Benchmark, {self.size.rows:,} episodes, {self.options.rounds} rounds", "",
            f"{self.started}; {os.cpu_count()} cores, {platform.system()} {platform.machine()}; load average "
            f"{self.load_before[0]:.1f} before, {os.getloadavg()[0]:.1f} after; {versions}; "
            f"{self.size.clinicians:,} clinicians, seed {self.size.as_dict()['seed']}.",
            "Medians over n rounds; ratios are medians of the rounds' own ratios, with their range. A range that "
            "crosses 1 establishes nothing.",
        ])

    def write(self):
        text = "\n\n".join([self.heading(), *self.texts])
        if self.verdicts:
            text += "\n\n## Goals\n\n" + "\n".join(f"- {verdict}" for verdict in self.verdicts)
        name = f"result-{self.size.rows}"
        (self.work / f"{name}.md").write_text(text + "\n")
        (self.work / f"{name}.json").write_text(json.dumps({
            "started": self.started, "rounds": self.options.rounds, "cores": os.cpu_count(),
            "versions": self.tools.versions, "sizes": self.size.as_dict(), "costs": self.costs,
            "goals": [
                {
                    "goal": each.goal, "target": each.target, "limit": each.limit, "figure": vars(each.figure),
                    "met": each.is_met, "range_crosses_target": each.is_crossed, "applies": each.applies or "yes",
                } for each in self.verdicts
            ],
        }, indent=1) + "\n")
        print(text)
        programs.say(f"\nThe same is in {self.work / name}.md and .json")


def parse():
    parser = argparse.ArgumentParser(description="Measures the program against its peers. See Benchmarks/README.md.")
    parser.add_argument("--rows", type=int, default=200_000, help="episodes: 200000, 2000000 or 30000000")
    parser.add_argument("--rounds", type=int, default=4, help="rounds of each goal (default: 4)")
    parser.add_argument("--only", default="a,b,c,d", help="goals, separated by commas (default: a,b,c,d)")
    parser.add_argument("--work", default=str(programs.ROOT / ".build/bench"), help="folder of data and results")
    parser.add_argument("--keep", action="store_true", help="keep the last database of each contestant")
    parser.add_argument("--profile", action="store_true", help="also say where the time of our first load goes")
    parser.add_argument(
        "--self-test", action="store_true", help="20,000 rows, one round: only to see that all contents agree")
    options = parser.parse_args()
    if options.self_test:
        options.rows, options.rounds, options.only = 20_000, 1, "a,b,c,d"
    if options.rows < 20_000 or options.rounds < 1:
        parser.error("at least 20,000 rows and one round")
    if not set(options.only.split(",")) <= {"a", "b", "c", "d"}:
        parser.error("--only takes a, b, c and d, separated by commas")
    return options


if __name__ == "__main__":
    try:
        main()
    except process.Failed as failure:
        sys.exit(f"FAILED: {failure}")
