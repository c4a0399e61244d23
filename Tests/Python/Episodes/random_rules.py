"""Random rules, so that each is compared with another value than its default. The same seed makes the same rules."""
import csv
import random

from claim_rules import COHORTS

CHOICES = {
    "confirming_days": [["60"], ["90"], ["180"], ["365"]],
    "confirming_days_alternative": [["120"], ["366"]],
    "window_days": [["90"], ["120"], ["180"], ["365"]],
    "reaffirming": [["yes"], ["no"]],
    "minimum_age": [["0"], ["18"], ["65"]],
    "exclude_deaths": [["yes"], ["no"]],
    "exclusion_diagnosis": [["Z51.5"], ["N18*", "E11.22"]],
    "attribution_share": [["20"], ["30"], ["50"]],
    "attribution_share_alternative": [["10"], ["40"]],
    "specialty": [["06", "11"], ["05", "09", "14", "20", "25", "72", "11"]],
    "cost_code": [["99202-99215"], ["36415", "L0650"]],
    "winsorize_percent": [["5"], ["10"], ["25"]],
    "shrinkage_episodes": [["0"], ["3"], ["20"]],
    "prior_cost_band": [["100", "2000"], ["2000", "10000"], ["500"]],
    "visit_code": [["99212-99214"], ["99202", "99205", "99211-99215"]],
    "diagnosis": [["I50.*", "I11.0"], ["M54.5*", "M51*", "I50.22"]],
}


def write(seed, path):
    """Writes a file with some of the rules, for one cohort or both."""
    pick = random.Random(seed)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["cohort", "name", "value", "standing", "note"])
        for name in sorted(pick.sample(sorted(CHOICES), pick.randint(2, 6))):
            for cohort in COHORTS if pick.random() < 0.5 else [pick.choice(COHORTS)]:
                for value in pick.choice(CHOICES[name]):
                    writer.writerow([cohort, name, value, "assumed", "a test"])
