"""Makes a registry of synthetic episodes for the check, with means that end in exactly half a cent.

    python3 generate.py --bin FOLDER --reference FOLDER --folder DIR --episodes N

Many a clinician's mean is such a tie by itself; one or two episodes are added for each cohort and year so that the mean
of the whole cohort is one too. Rounding the other way, or adding in doubles, shows.
"""

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys

HEADER = (
    "episode_id,npi,cohort,area_code,beneficiary_id,performance_year,quarter,start_date,end_date,observed_cost,"
    "expected_cost,hospitalized,readmitted,telehealth,palliative"
)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True, help="the folder of asm-registry and asm-synthesize")
    parser.add_argument("--reference", required=True, help="the folder ReferenceData")
    parser.add_argument("--folder", required=True, help="where everything is written; what was there is removed")
    parser.add_argument("--episodes", type=int, default=1_000_000)
    parser.add_argument("--clinicians", type=int, default=3_000)
    arguments = parser.parse_args()
    folder = os.path.abspath(arguments.folder)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    path, key = os.path.join(folder, "registry.sqlite"), os.path.join(folder, "beneficiary.key")

    def program(name, *words):
        subprocess.run([os.path.join(arguments.bin, name), *words], check=True, stdout=subprocess.DEVNULL)

    generated = os.path.join(folder, "generated")
    program(
        "asm-synthesize", "--output", generated, "--reference", arguments.reference, "--restate-share", "0.03",
        "--clinicians", str(arguments.clinicians), "--episodes-per-quarter", str(-(-arguments.episodes // 20)))
    program("asm-registry", "init", "--synthetic", "--db", path, "--key-file", key)
    for part in sorted(os.listdir(generated)):
        program("asm-registry", "load", "--db", path, "--key-file", key, os.path.join(generated, part))
    ties = os.path.join(folder, "ties.csv")
    with open(ties, "w", encoding="utf-8") as file:
        file.write("\n".join([HEADER, *tie_rows(path)]) + "\n")
    program("asm-registry", "load", "--db", path, "--key-file", key, ties)
    for year in range(2027, 2032):
        program("asm-registry", "project", "--year", str(year), "--store", "--db", path)
    shutil.rmtree(generated)
    report(path)
    return 0


def tie_rows(path):
    """Episodes that make the sum of each cohort and year an odd multiple of half its count."""
    database = sqlite3.connect(path)
    cells = database.execute(
        """
        select cohort, performance_year, sum(episodes), sum(observed_cents), sum(expected_cents)
        from clinician_year group by cohort, performance_year order by cohort, performance_year
        """
    ).fetchall()
    for cohort, year, count, observed, expected in cells:
        npi, area = database.execute(
            "select npi, area_code from episode where cohort = ? and performance_year = ? order by episode_id limit 1",
            (cohort, year),
        ).fetchone()
        number = 1 if count % 2 else 2
        total = count + number
        for place in range(number):
            # The last one brings the sums where they have to be.
            costs = [100_000, 100_000]
            if place == number - 1:
                costs = [(total // 2 - observed) % total + total, (total // 2 - expected) % total + total]
            observed, expected = observed + costs[0], expected + costs[1]
            dollars = ",".join(f"{cents // 100}.{cents % 100:02d}" for cents in costs)
            yield (
                f"TIE-{cohort}-{year}-{place},{npi},{cohort},{area},1S00A00AA00,{year},4,{year}-11-01,{year}-12-15,"
                f"{dollars},0,0,0,0"
            )
    database.close()


def report(path):
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    (episodes,) = database.execute("select count(*) from episode").fetchone()
    ties = database.execute(
        """
        select group_by, sum(case when 2 * observed_cents % (2 * episodes) = episodes then 1 else 0 end), count(*)
        from v_yearly_sum group by group_by order by group_by
        """
    ).fetchall()
    told = ", ".join(f"{number} of {all_} by {group}" for group, number, all_ in ties)
    print(f"{path}: {episodes} episodes; yearly means that end in half a cent: {told}")


if __name__ == "__main__":
    sys.exit(main())
