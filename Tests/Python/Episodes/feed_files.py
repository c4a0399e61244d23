"""Reads feeds in their four forms: CCLF fixed width, CCLF as CSV, research files (RIF), and the registry's claim lines.

Folders and zip archives are read with all they hold. Files that are none of these are passed over.
"""
import csv
import io
import os
import zipfile

import feed_cclf
from claim_lines import (
    ADJUSTMENT, CANCELLATION, EQUIPMENT, ORIGINAL, PART_A, PART_B, Beneficiary, Feed, Line, cents, code, codes, date,
    number, reject)

CLAIM_TYPES = {
    "professional": PART_B, "equipment": EQUIPMENT, "inpatient": PART_A, "outpatient": PART_A, "other-facility": PART_A}
PLAIN_ADJUSTMENTS = {"": ORIGINAL, "original": ORIGINAL, "cancellation": CANCELLATION, "adjustment": ADJUSTMENT}
YES, NO = ("yes", "1", "true"), ("no", "0", "false")


def files(path):
    """The names and contents of all files at a path."""
    if os.path.isdir(path):
        for name in sorted(os.listdir(path)):
            yield from files(os.path.join(path, name))
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if not name.endswith("/"):
                    yield os.path.basename(name), archive.read(name)
    else:
        with open(path, "rb") as file:
            yield os.path.basename(path), file.read()


def read(paths):
    """Reads all feeds at the paths.

    Raises IncompleteDelivery if a delivery does not have what its CCLF0 says."""
    feed = Feed()
    cclf = feed_cclf.Reader(feed)
    for path in paths:
        for name, content in files(path):
            if not cclf.read_fixed(name, content):
                read_table(feed, cclf, content.decode("utf-8-sig"))
    cclf.finish()
    return feed


def read_table(feed, cclf, text):
    """Reads a file with a header: its columns say what it is."""
    header = text.split("\n", 1)[0].strip("\r")
    if "|" in header:
        columns = header.split("|")
        rows = [line.rstrip("\r").split("|") for line in text.split("\n")[1:] if line.strip()]
        read_research(feed, columns, rows)
        return
    reader = csv.DictReader(io.StringIO(text, newline=""))
    columns = reader.fieldnames or []
    if feed_cclf.csv_file(columns):
        cclf.read_csv(feed_cclf.csv_file(columns), reader)
    elif "beneficiary_id" in columns and "claim_type" in columns:
        for row in reader:
            read_plain(feed, {name: (text or "").strip() for name, text in row.items() if name})


def read_plain(feed, row):
    """One row of the registry's own claim lines."""
    claim, line, kind = row["claim_id"], number(row["line_number"]), CLAIM_TYPES[row["claim_type"]]
    first, through, effective = (date(row.get(name, "")) for name in ("service_date", "through_date", "effective_date"))
    adjustment = PLAIN_ADJUSTMENTS[row.get("adjustment", "")]
    key = (kind, claim, line)
    if kind == PART_A:
        key = (kind, row["claim_type"], row.get("facility_id", ""), str(first), str(through), line)
    feed.lines.append(reject(Line(
        kind=kind, delivery="", beneficiary=row["beneficiary_id"], claim=claim, line=line, control=claim,
        adjustment=adjustment, first_day=first, through_day=through, effective_day=effective,
        paid=cents(row["paid_amount"]), allowed=cents(row.get("allowed_amount", "")),
        duplicate_key=(kind, claim, line, adjustment, effective), natural_key=key,
        is_denied=row.get("is_denied", "") in YES, is_inpatient=row["claim_type"] == "inpatient",
        service_code=code(row["service_code"]) if kind != PART_A else "", diagnoses=codes(row["diagnoses"].split()),
        npi=row["npi"] if kind == PART_B else "", tin=row["tin"] if kind == PART_B else "",
        specialty=row.get("specialty_code", ""), place=row.get("place_of_service", "")),
        allowed_text=row.get("allowed_amount", "")))
    dual = row.get("is_dual", "")
    if row["beneficiary_id"]:
        feed.beneficiaries.append(("", row["beneficiary_id"], Beneficiary(
            date(row.get("birth_date", "")), date(row.get("death_date", "")),
            "yes" if dual in YES else "no" if dual in NO else "unknown")))


def read_research(feed, columns, rows):
    """A research file: carrier, inpatient, outpatient, or beneficiaries."""
    for fields in rows:
        is_whole = len(fields) == len(columns)
        row = dict(zip(columns, (text.strip() for text in fields)))
        row = {name: row.get(name, "") for name in columns}
        if "LINE_NCH_PMT_AMT" in columns:
            feed.lines.append(carrier(row, is_whole))
        elif "CLM_MDCR_NON_PMT_RSN_CD" in columns:
            feed.lines.append(institutional(row, is_whole))
        elif "BENE_BIRTH_DT" in columns and is_whole:
            months = row["DUAL_MO_CNT"]
            feed.beneficiaries.append((row.get("RFRNC_YR", ""), row["BENE_ID"], Beneficiary(
                date(row["BENE_BIRTH_DT"]), date(row["DEATH_DT"]),
                "unknown" if not months.isdecimal() else "yes" if int(months) > 0 else "no")))


def carrier(row, is_whole):
    claim, line = row["CLM_ID"], number(row["LINE_NUM"])
    key = (PART_B, claim, line)
    return reject(Line(
        kind=PART_B, delivery="", beneficiary=row["BENE_ID"], claim=claim, line=line, control=claim,
        adjustment=ORIGINAL, first_day=date(row["LINE_1ST_EXPNS_DT"]), through_day=date(row["LINE_LAST_EXPNS_DT"]),
        effective_day=None, paid=cents(row["LINE_NCH_PMT_AMT"]), allowed=cents(row["LINE_ALOWD_CHRG_AMT"]),
        duplicate_key=key, natural_key=key, is_final=row["FINAL_ACTION"] == "F",
        is_denied=row["CARR_CLM_PMT_DNL_CD"] == "0" or row["LINE_PRCSG_IND_CD"] not in feed_cclf.PROCESSED,
        service_code=code(row["HCPCS_CD"]),
        diagnoses=codes(
            [row["PRNCPAL_DGNS_CD"], *(row[f"ICD_DGNS_CD{place}"] for place in range(1, 13)), row["LINE_ICD_DGNS_CD"]]),
        npi=row["PRF_PHYSN_NPI"], tin=row["TAX_NUM"], specialty=row["PRVDR_SPCLTY"],
        place=row["LINE_PLACE_OF_SRVC_CD"]), is_whole=is_whole, allowed_text=row["LINE_ALOWD_CHRG_AMT"])


def institutional(row, is_whole):
    claim, line = row["CLM_ID"], number(row["CLM_LINE_NUM"])
    key = (PART_A, claim, line)
    paid = cents(row["CLM_PMT_AMT"])
    return reject(Line(
        kind=PART_A, delivery="", beneficiary=row["BENE_ID"], claim=claim, line=line, control=claim,
        adjustment=ORIGINAL, first_day=date(row["CLM_FROM_DT"]), through_day=date(row["CLM_THRU_DT"]),
        effective_day=None, paid=paid if line == "1" or paid is None else 0, allowed=None, duplicate_key=key,
        natural_key=key, is_final=row["FINAL_ACTION"] == "F", is_denied=row["CLM_MDCR_NON_PMT_RSN_CD"] != "",
        is_inpatient=row["NCH_CLM_TYPE_CD"] in ("60", "61"),
        diagnoses=codes(
            text for name, text in row.items()
            if name in ("PRNCPAL_DGNS_CD", "ADMTG_DGNS_CD", "FST_DGNS_E_CD") or name.startswith("ICD_DGNS_CD")
            or name.startswith("ICD_DGNS_E_CD"))), is_whole=is_whole)
