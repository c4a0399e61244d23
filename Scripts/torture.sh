#!/bin/sh
# The long runs of Docs/reliability.md, one after the other, with all counts at the end. Options by environment:
#   TORTURE           which: faults power-cuts memory kills backups migrations concurrency histories (default: all)
#   TORTURE_STRIDE    every so many-th place of a fault (default 1: every place)
#   TORTURE_KILLS     kills of each of the six operations (default 170, more than 1,000 in all)
#   TORTURE_BACKUPS   backups during loads (default 500)
#   TORTURE_MIGRATION_KILLS (default 100), TORTURE_ROUNDS of 8 writers and 8 readers (default 100)
#   TORTURE_HISTORIES random histories (default 10000)
set -eu
cd "$(dirname "$0")/.."
runs=${TORTURE:-faults power-cuts memory kills backups migrations concurrency histories}
stride=${TORTURE_STRIDE:-1}
swift build -c release --product asm-registry
swift build -c release --product asm-torture
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for run in $runs; do
    case $run in
    faults | memory) options="--stride $stride" ;;
    power-cuts) options="--stride $stride --outcomes 8" ;;
    kills) options="--rounds ${TORTURE_KILLS:-170}" ;;
    backups) options="--count ${TORTURE_BACKUPS:-500}" ;;
    migrations) options="--kills ${TORTURE_MIGRATION_KILLS:-100}" ;;
    concurrency) options="--writers 8 --readers 8 --rounds ${TORTURE_ROUNDS:-100}" ;;
    histories) options= ;;
    *) echo "There is no run '$run'. Try: head Scripts/torture.sh" >&2; exit 64 ;;
    esac
    echo "== $run $options"
    if [ "$run" = histories ]; then
        ASM_REGISTRY_HISTORIES=${TORTURE_HISTORIES:-10000} swift test --filter RandomHistory >"$folder/out" 2>&1 || {
            cat "$folder/out"
            exit 1
        }
        grep '^Histories' "$folder/out" | tee -a "$folder/counts"
    else
        # shellcheck disable=SC2086 # Options are words.
        nice -n 19 .build/release/asm-torture $run $options >"$folder/out" || { cat "$folder/out"; exit 1; }
        cat "$folder/out"
        sed "s/^/$run: /" "$folder/out" | grep -e ' in all' -e seed -e 'failed allocations' >>"$folder/counts" || true
    fi
done
echo "== Counts"
cat "$folder/counts"
