#!/bin/sh
# The long runs of Docs/reliability.md, one after the other, with all counts at the end. Options by environment:
#   TORTURE           which: faults power-cuts memory kills backups migrations concurrency histories hostile mutants fuzz
#                     (default: all of these)
#   TORTURE_STRIDE    every so many-th place of a fault (default 1: every place; memory 5 times as far apart)
#   TORTURE_KILLS     kills of each of the six operations (default 170, more than 1,000 in all)
#   TORTURE_BACKUPS   backups during loads (default 500)
#   TORTURE_MIGRATION_KILLS (default 100), TORTURE_ROUNDS of 8 writers and 8 readers (default 100)
#   TORTURE_HISTORIES random histories (default 10000)
#   TORTURE_MUTANTS   damaged copies of a registry (default 10000)
#   TORTURE_FUZZ      runs of the fuzz targets, in percent of some 60 million (default 100)
set -eu
cd "$(dirname "$0")/.."
runs=${TORTURE:-faults power-cuts memory kills backups migrations concurrency histories hostile mutants fuzz}
stride=${TORTURE_STRIDE:-1}
swift build -c release --product asm-registry
swift build -c release --product asm-torture
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for run in $runs; do
    case $run in
    faults) options="--stride $stride" ;;
    memory) options="--stride $((stride * 5))" ;;
    power-cuts) options="--stride $stride --outcomes 8" ;;
    kills) options="--rounds ${TORTURE_KILLS:-170}" ;;
    backups) options="--count ${TORTURE_BACKUPS:-500}" ;;
    migrations) options="--kills ${TORTURE_MIGRATION_KILLS:-100}" ;;
    concurrency) options="--writers 8 --readers 8 --rounds ${TORTURE_ROUNDS:-100}" ;;
    histories) options="--count ${TORTURE_HISTORIES:-10000}" ;;
    hostile) options= ;;
    mutants) options=${TORTURE_MUTANTS:-10000} ;;
    fuzz) options=${TORTURE_FUZZ:-100} ;;
    *) echo "There is no run '$run'. Try: head Scripts/torture.sh" >&2; exit 64 ;;
    esac
    echo "== $run $options"
    if [ "$run" = hostile ]; then
        # A gigabyte in one field, and 10,000 random files read as Python reads them.
        Scripts/build.sh --build-tests
        ASM_REGISTRY_LARGE_FILES=1 ASM_REGISTRY_CSV_FILES=10000 \
            swift test --skip-build --filter 'Hostile|CSVDifferential' >"$folder/out" 2>&1 || { cat "$folder/out"; exit 1; }
        tail -1 "$folder/out" | sed 's/^/hostile: /' | tee -a "$folder/counts"
    elif [ "$run" = mutants ]; then
        nice -n 19 python3 Tests/Python/Damage/mutants.py .build/release/asm-registry SampleData "$options" >"$folder/out" || {
            cat "$folder/out"
            exit 1
        }
        tail -1 "$folder/out" | sed 's/^/mutants: /' | tee -a "$folder/counts"
    elif [ "$run" = fuzz ]; then
        Scripts/fuzz-all.sh "$options" | tee -a "$folder/counts"
    else
        # shellcheck disable=SC2086 # Options are words.
        nice -n 19 .build/release/asm-torture $run $options >"$folder/out" || { cat "$folder/out"; exit 1; }
        cat "$folder/out"
        sed "s/^/$run: /" "$folder/out" | grep -e ' in all' -e seed >>"$folder/counts" || true
    fi
done
echo "== Counts"
cat "$folder/counts"
