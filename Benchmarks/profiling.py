"""Says where the processor time of our first load goes, by phase and thread, if `perf` is there."""

import collections
import functools
import re
import shutil
import subprocess

import process
import race
import states as state_files

# A sample belongs to the phase of its innermost frame that names one; within a frame, to the name that comes first: a
# mangled Swift name begins with where the function stands, and ends with what it is specialized for.
PHASES = {
    "hashing beneficiaries (HMAC)": r"BeneficiaryTokenizer",
    "SHA-256 of the file": r"Fingerprint|8LoadPlan",
    "reading records": r"RowReader|CSVReader|CSVRecord|ByteSource|FieldScan",
    "decoding and checking values": r"\d+\w*Decoder|13RegistryModel",
    "handing rows to the other thread": r"RowFeed|7Channel",
    "finding and writing rows": r"TableWriter|FileTables|LoadTables|LoadableRow|10FileLoader|RawStatement|Bulk|Episode",
    "rollup ladder": r"RollupLadder|4Rung|EpisodeSums|EpisodeCell|flushLadder",
    "building indexes after the rows": r"DeferredIndexes",
    "commit, and the load's own records": r"inTransaction|endTransaction|LoadRecord|writeWithoutTransaction",
    "closing, checkpoint": r"sqlite3_close|5close",
}
FREQUENCY = 199


def profile(states, scratch):
    """Runs one load under perf and returns a text in Markdown."""
    perf = shutil.which("perf")
    if not perf:
        return "No profile: `perf` is not installed (Debian: apt-get install linux-perf)."
    database, samples = scratch / "profile.sqlite", scratch / "perf.data"
    scratch.mkdir(parents=True, exist_ok=True)
    state_files.remove(database)
    race.copy(states.registry_before(), database)
    try:
        cost = process.run(
            [perf, "record", "-F", str(FREQUENCY), "--call-graph", "dwarf,16384", "-o", samples,
             *states.load(database, states.data / "base.csv")], log=scratch / "perf.log")
    except process.Failed as failure:
        return f"No profile: `perf record` does not run here.\n{failure}"
    script = subprocess.Popen(
        [perf, "script", "-i", samples, "-F", "tid,event,ip,sym,dso", "--no-inline"], stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True, errors="replace")
    text = _text(_stacks(script.stdout), cost)
    script.wait()
    state_files.remove(database)
    samples.unlink()
    return text


def _stacks(lines):
    """Yields the thread and the frames of each sample."""
    thread, frames = None, []
    for line in lines:
        if not line.strip():
            if frames:
                yield thread, frames
            thread, frames = None, []
        elif thread is None:
            thread = line.split()[0]
        else:
            frames.append(line.strip())
    if frames:
        yield thread, frames


@functools.lru_cache(maxsize=None)
def _phase(frame):
    function = frame.rsplit(" (", 1)[0]
    found = [
        (match.start(), len(PHASES) - number, name)
        for number, (name, pattern) in enumerate(PHASES.items()) if (match := re.search(pattern, function))
    ]
    return min(found)[2] if found else None


def _of_no_phase(frames):
    """Threads that the engine starts, to sort, have no frame of ours below its own."""
    stack = "\n".join(frames)
    return "the engine's own threads" if "libsqlite3" in stack and "asm-registry)" not in stack else "everything else"


def _text(stacks, cost):
    phases, leaves, threads = collections.Counter(), collections.Counter(), collections.Counter()
    for thread, frames in stacks:
        phase = next(filter(None, map(_phase, frames)), None) or _of_no_phase(frames)
        phases[phase, thread] += 1
        threads[thread] += 1
        leaves[frames[0].split(" ", 1)[-1]] += 1
    count = sum(phases.values())
    if count == 0:
        return "No profile: perf took no samples."
    numbers = {thread: str(number) for number, (thread, _) in enumerate(threads.most_common(2), start=1)}
    merged = collections.Counter()
    for (phase, thread), hits in phases.items():
        merged[phase, numbers.get(thread, "others")] += hits
    lines = [
        "## Where the processor time of our first load goes", "",
        f"{count} samples, {FREQUENCY} a second of processor time, in one load of {cost.wall:.1f} s under perf "
        "(slower than without). Waiting is not in it.", "",
        "| phase | thread | share of CPU |", "|---|---|---|",
    ]
    lines += [f"| {phase} | {thread} | {hits / count:.1%} |" for (phase, thread), hits in merged.most_common()]
    lines += ["", "| innermost function | share of CPU |", "|---|---|"]
    lines += [f"| `{leaf[:110]}` | {hits / count:.1%} |" for leaf, hits in leaves.most_common(15)]
    return "\n".join(lines)
