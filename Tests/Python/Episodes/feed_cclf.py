"""Reads CCLF: fixed width as CMS delivers it, and the CSV form of the Tuva Project's connector."""
import re

import cclf_layout
from claim_lines import (
    ADJUSTMENT, CANCELLATION, EQUIPMENT, ORIGINAL, PART_A, PART_B, Beneficiary, Line, cents, code, codes, date, number,
    reject)

# P.A9999.ACO.ZC5Y27.D270714.T1200005: file 5, delivered on 2027-07-14.
FILE_NAME = re.compile(r"([PT])\.[^.]+\.[^.]+\.ZC([0-9AB])(?:Y|R|WY|WR)\d\d\.D(\d\d)(\d\d)(\d\d)\.T\d{7}")
ADJUSTMENTS = {"0": ORIGINAL, "1": CANCELLATION, "2": ADJUSTMENT}
DUAL = {**{c: "yes" for c in ("01", "02", "03", "04", "05", "06", "08")}, "00": "no", "09": "no", "NA": "no"}
PROCESSED = ("A", "O", "R", "S")

# A column that only this file has, in the CSV form.
CSV_FILES = {
    "PRNCPL_DGNS_CD": "1", "CLM_PROD_TYPE_CD": "4", "CLM_RNDRG_PRVDR_TAX_NUM": "5", "PAYTO_PRVDR_NPI_NUM": "6",
    "BENE_DOB": "8", "CRNT_NUM": "9"}


class IncompleteDelivery(Exception):
    """A delivery does not have what its CCLF0 says."""


def csv_file(columns):
    """The file whose CSV form has these columns, or None."""
    return next((file for column, file in CSV_FILES.items() if column in columns and "FILE_DATE" in columns), None)


class Reader:
    """Collects the rows of all files; `finish` adds lines to a feed, as diagnoses of Part A have files of their own."""

    def __init__(self, feed):
        self.feed = feed
        self.rows = []  # File, delivery, fields.
        self.controls = {}  # Delivery: file: count and length.
        self.counts = {}

    def read_fixed(self, name, content):
        """Reads a file whose name is one of CMS's; returns whether it is."""
        match = FILE_NAME.fullmatch(name)
        if not match:
            return False
        file, delivery = match[2], f"20{match[3]}-{match[4]}-{match[5]}"
        records = content.decode("latin-1").split("\n")
        records = [record.rstrip("\r") for record in records if record.strip()]
        if file == "0":
            for record in records[1:]:
                parts = [part.strip() for part in record.split("|")]
                self.controls.setdefault(delivery, {})[parts[0].removeprefix("CCLF")] = (int(parts[2]), int(parts[3]))
            return True
        self.counts[delivery, file] = self.counts.get((delivery, file), 0) + len(records)
        for record in records:
            if len(record) not in cclf_layout.RECORD_LENGTHS[file]:
                raise IncompleteDelivery(f"{name}: a record has {len(record)} characters")
            if file in cclf_layout.FIELDS:
                self.rows.append((file, delivery, cclf_layout.values(file, record)))
        return True

    def read_csv(self, file, rows):
        for row in rows:
            self.rows.append((file, row["FILE_DATE"].strip(), {name: text.strip() for name, text in row.items()}))

    def finish(self):
        for delivery, control in self.controls.items():
            for file, (count, _) in control.items():
                if self.counts.get((delivery, file), 0) != count:
                    raise IncompleteDelivery(f"CCLF{file} of {delivery}: {count} records are expected")
        diagnoses = {}
        for file, _, row in self.rows:
            if file == "4":
                diagnoses.setdefault(row["CUR_CLM_UNIQ_ID"], set()).add(code(row["CLM_DGNS_CD"]))
        for file, delivery, row in self.rows:
            if file == "1":
                self.feed.lines.append(part_a(delivery, row, diagnoses))
            elif file in ("5", "6"):
                self.feed.lines.append(part_b(delivery, row, PART_B if file == "5" else EQUIPMENT))
            elif file == "8":
                self.feed.beneficiaries.append((delivery, row["BENE_MBI_ID"], Beneficiary(
                    date(row["BENE_DOB"]), date(row["BENE_DEATH_DT"]), DUAL.get(row["BENE_DUAL_STUS_CD"], "unknown"))))
            elif file == "9":
                self.feed.earlier_identifiers.append((delivery, row["PRVS_NUM"], row["CRNT_NUM"]))


def part_a(delivery, row, diagnoses):
    claim = row["CUR_CLM_UNIQ_ID"]
    first, through = date(row["CLM_FROM_DT"]), date(row["CLM_THRU_DT"])
    facility = row.get("CLM_BLG_PRVDR_OSCAR_NUM", "") or row["PRVDR_OSCAR_NUM"]
    return reject(Line(
        kind=PART_A, delivery=delivery, beneficiary=row["BENE_MBI_ID"], claim=claim, line="1",
        control=row.get("CLM_CNTL_NUM", "") or claim,
        adjustment=ADJUSTMENTS.get(row["CLM_ADJSMT_TYPE_CD"], ORIGINAL), first_day=first, through_day=through,
        effective_day=date(row["CLM_EFCTV_DT"]), paid=cents(row["CLM_PMT_AMT"]), allowed=None,
        duplicate_key=(PART_A, claim), natural_key=(PART_A, row["CLM_TYPE_CD"], facility, str(first), str(through)),
        is_denied=row["CLM_MDCR_NPMT_RSN_CD"] != "", is_inpatient=row["CLM_TYPE_CD"] in ("60", "61"),
        diagnoses=codes([row["PRNCPL_DGNS_CD"], row["ADMTG_DGNS_CD"], *sorted(diagnoses.get(claim, ()))])))


def part_b(delivery, row, kind):
    claim, line = row["CUR_CLM_UNIQ_ID"], number(row["CLM_LINE_NUM"])
    control = row["CLM_CNTL_NUM"] or claim
    result = Line(
        kind=kind, delivery=delivery, beneficiary=row["BENE_MBI_ID"], claim=claim, line=line, control=control,
        adjustment=ADJUSTMENTS.get(row["CLM_ADJSMT_TYPE_CD"], ORIGINAL), first_day=date(row["CLM_LINE_FROM_DT"]),
        through_day=date(row["CLM_LINE_THRU_DT"]), effective_day=date(row["CLM_EFCTV_DT"]),
        paid=cents(row["CLM_LINE_CVRD_PD_AMT"]), allowed=cents(row["CLM_LINE_ALOWD_CHRG_AMT"]),
        duplicate_key=(kind, claim, line), natural_key=(kind, control, line),
        is_denied=row["CLM_CARR_PMT_DNL_CD"] == "0" or row["CLM_PRCSG_IND_CD"] not in PROCESSED,
        service_code=code(row["CLM_LINE_HCPCS_CD"]), place=row["CLM_POS_CD"])
    if kind == PART_B:
        result.diagnoses = codes(
            [*(row[f"CLM_DGNS_{place}_CD"] for place in range(1, 13)), row["CLM_LINE_DGNS_CD"]])
        result.npi = row["RNDRG_PRVDR_NPI_NUM"] or row.get("CLM_RNDRG_PRVDR_NPI_NUM", "")
        result.tin = row["CLM_RNDRG_PRVDR_TAX_NUM"]
        result.specialty = row["CLM_PRVDR_SPCLTY_CD"]
    return reject(result, allowed_text=row["CLM_LINE_ALOWD_CHRG_AMT"])
