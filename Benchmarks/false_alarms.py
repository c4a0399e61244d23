#!/usr/bin/env python3
"""Measures how many random identifiers of episodes are refused as something like a beneficiary's identifier (MBI).

    python3 Benchmarks/false_alarms.py --bin FOLDER [--count N] [--seed N]

For each form a file of N episodes whose identifiers are random is offered to `load --dry-run`, which makes no use of
anything but the program as it is. Beside the refused ones stands how many hold something like an MBI anywhere, by a
pattern of this script's own. Exits 1 if any is refused.
"""
import argparse
import base64
import os
import random
import re
import subprocess
import sys
import tempfile
import uuid

HEADER = (
    "episode_id,npi,cohort,area_code,beneficiary_id,performance_year,quarter,start_date,end_date,observed_cost,"
    "expected_cost,hospitalized,readmitted,telehealth,palliative\n")
ROW = "{},2500000007,HF,10580,1S00A00AA00,2027,1,2027-01-10,2027-03-20,100.00,100.00,0,0,0,0\n"
CLINICIAN = "npi,first_name,last_name,specialty_code,organization_name,state\n2500000007,Ada,Lovelace,06,,NY\n"
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
LETTER, DIGIT = "[AC-HJKMNP-RT-Y]", "[0-9]"
EITHER = "[0-9AC-HJKMNP-RT-Y]"
MBI = re.compile(
    f"(?=[1-9](?:{LETTER}|S){EITHER}{DIGIT}{LETTER}{EITHER}{DIGIT}{LETTER}{LETTER}{DIGIT}{DIGIT})")


def forms(pick):
    text = lambda letters, count: "".join(pick.choices(letters, k=count))
    return {
        "UUID, version 4": lambda: str(uuid.UUID(int=pick.getrandbits(128), version=4)),
        "UUID in capitals, no dashes": lambda: uuid.UUID(int=pick.getrandbits(128), version=4).hex.upper(),
        "SHA-256, hexadecimal": lambda: f"{pick.getrandbits(256):064x}",
        "SHA-1, hexadecimal": lambda: f"{pick.getrandbits(160):040x}",
        "128 bits, base64url": lambda: base64.urlsafe_b64encode(pick.randbytes(16)).decode().rstrip("="),
        "ULID": lambda: text(CROCKFORD, 26),
        "NanoID": lambda: text(ALPHANUMERIC + "_-", 21),
        "24 letters and digits": lambda: text(ALPHANUMERIC, 24),
        "prefix and 12 hexadecimal": lambda: f"EP-{pick.getrandbits(48):012x}",
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True, help="the folder of asm-registry")
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    program = os.path.join(os.path.abspath(arguments.bin), "asm-registry")
    any_refused = False
    with tempfile.TemporaryDirectory() as folder:
        path = lambda name: os.path.join(folder, name)
        keys = ["--db", path("registry.sqlite"), "--key-file", path("key")]
        with open(path("clinicians.csv"), "w", encoding="utf-8") as file:
            file.write(CLINICIAN)
        subprocess.run([program, "init", "--synthetic", *keys], check=True, capture_output=True)
        subprocess.run([program, "load", *keys, path("clinicians.csv")], check=True, capture_output=True)
        for name, make in forms(random.Random(arguments.seed)).items():
            alike = 0
            with open(path("episodes.csv"), "w", encoding="utf-8") as file:
                file.write(HEADER)
                for _ in range(arguments.count):
                    identifier = make()
                    alike += bool(MBI.search("".join(c for c in identifier.upper() if c.isalnum())))
                    file.write(ROW.format(identifier))
            run = subprocess.run(
                [program, "load", "--dry-run", "--max-rejects", "100%", *keys, path("episodes.csv")],
                capture_output=True, text=True)
            found = re.search(r"read (\d+) .*?(\d+) rejected|read (\d+) .*rejected (\d+)", run.stdout)
            if not found:
                sys.exit(f"{name}: {run.stdout}{run.stderr}")
            read, refused = (int(number) for number in found.groups() if number)
            any_refused |= refused > 0
            print(f"{name:30} {read:9,} read  {refused:6,} refused  {alike:8,} hold something like an MBI")
    return 1 if any_refused else 0


if __name__ == "__main__":
    sys.exit(main())
