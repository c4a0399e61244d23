#!/bin/sh
# Writes what a small heart failure group would hold of the sample's performance year 2027 into a folder: CMS's list, the
# clinicians, and the own results, payments and years of five of them. No episodes: CMS has not sent any yet.
# Usage: Scripts/part-of-sample.sh FOLDER
set -eu
cd "$(dirname "$0")/.."
mkdir -p "$1"
cp SampleData/2027Q1/participants.csv SampleData/2027Q1/clinicians.csv "$1"
own=$(awk -F, '$2 == "HF" && !seen[$1]++ { print $1; if (++count == 5) exit }' SampleData/2027Q4/measure-results.csv)
for file in measure-results part-b-payments participant-years; do
    awk -F, -v own="$own" 'BEGIN { split(own, npis, "\n"); for (i in npis) is_own[npis[i]] = 1 }
        NR == 1 || ($1 in is_own && $2 == "HF")' "SampleData/2027Q4/$file.csv" >"$1/$file.csv"
done
