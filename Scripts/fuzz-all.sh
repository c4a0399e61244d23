#!/bin/bash
# Runs every fuzz target and prints what each did: Scripts/fuzz-all.sh [PERCENT]
# PERCENT of some 62 million runs, 10 million of them on the guard (default 100). Ends at the first that finds something.
set -euo pipefail
cd "$(dirname "$0")/.."
percent=${1:-100}
# In units of 100,000 runs.
while read -r target amount longest; do
    runs=$((amount * percent * 1000))
    log=.build/fuzz/$target.log
    mkdir -p .build/fuzz
    nice -n 19 Scripts/fuzz.sh "$target" "-runs=$runs" "-max_len=$longest" >"$log" 2>&1 || {
        tail -40 "$log"
        echo "fuzz $target found something; the input is beside $log" >&2
        exit 1
    }
    echo "fuzz $target: $(grep -a 'stat::number_of_executed_units\|stat::average_exec\|stat::peak_rss' "$log" |
        sed 's/stat:://; s/: */ /' | paste -sd, | sed 's/,/, /g') $(grep -a '^answered' "$log" || true)"
done <<'TARGETS'
values 200 40
words 100 80
reader 80 512
recognition 40 1024
rows 70 512
exports 100 1024
containers 10 4096
reports 10 4096
layouts 10 1024
claims 5 8192
commandline 1 256
guard 100 1024
TARGETS
