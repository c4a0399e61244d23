#!/usr/bin/env python3
"""Reads published files with Python's own csv, json and XML modules, and compares every value with what a registry made
of them.

Usage: public_files.py REGISTRY FOLDER LATER. FOLDER has the files as their publishers write them, and LATER has reports of
measure results of a year of the model. Ends with 0 if all agree.
"""

import csv
import datetime
import json
import os
import sqlite3
import sys
import xml.etree.ElementTree
import zipfile

REGISTRY, FOLDER, LATER = sys.argv[1:4]
STATES = set(
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK "
    "OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI FM MH PW AA AE AP".split())


def rows(name, encoding="utf-8", delimiter=","):
    """The rows of a file by the trimmed names of its columns."""
    with open(os.path.join(FOLDER, name), encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=delimiter)
        names = [header.strip() for header in next(reader)]
        for row in reader:
            yield {key: value.strip() for key, value in zip(names, row)}


def state(text):
    return text.upper() if text.upper() in STATES else ""


def padded(text):
    if not text:
        return ""
    return text.zfill(5) if len(text) <= 5 else text.zfill(9)


def number(text):
    return float(text) if text not in ("", "N/A") else None


def changed(name):
    """The day on which a file was last changed, which stands for the date that its name does not say."""
    seconds = os.stat(os.path.join(FOLDER, name)).st_mtime
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).date().isoformat()


def doctors_and_clinicians():
    name = "dac/DAC_NationalDownloadableFile.csv"
    for row in rows(name):
        yield (
            "doctors_and_clinicians", changed(name), row["NPI"], row["pri_spec"].upper(), "", state(row["State"]),
            padded(row["ZIP Code"]), row["Facility Name"], row["org_pac_id"].zfill(10) if row["org_pac_id"] else "",
            row["Provider First Name"], row["Provider Last Name"], "yes",
            int(row["num_org_mem"]) if row["num_org_mem"] else None)


def part_b_by_provider():
    for row in rows("part_b/MUP_PHY_R26_P05_V10_D24_Prov.csv"):
        if row["Rndrng_Prvdr_Ent_Cd"] == "I":
            yield (
                "part_b_by_provider", "2024-12-31", row["Rndrng_NPI"], row["Rndrng_Prvdr_Type"].upper(), "",
                state(row["Rndrng_Prvdr_State_Abrvtn"]), padded(row["Rndrng_Prvdr_Zip5"]), "", "",
                row["Rndrng_Prvdr_First_Name"] or None, row["Rndrng_Prvdr_Last_Org_Name"], "yes", None)


def pecos():
    for row in rows("ppef/PPEF_Enrollment_Extract_2026.07.17.csv", "cp1252"):
        if row["LAST_NAME"]:
            yield (
                "pecos", "2026-07-17", row["NPI"], row["PROVIDER_TYPE_DESC"], "", row["STATE_CD"], "", "",
                row["ENRLMT_ID"], row["FIRST_NAME"], row["LAST_NAME"], "yes", None)


def qpp():
    for row in rows("mips/QPP_Experience_PY2024.csv"):
        yield (
            "qpp", "2024-12-31", row["npi"], row["clinician specialty"].upper(), "",
            state(row["practice state or us territory"]), "", "", row["provider key"], None, None, "yes",
            int(row["practice size"]))


def nppes():
    for row in rows("nppes/npidata_pfile_20050523-20260913.csv"):
        if row["Entity Type Code"] != "1":
            continue
        slots = []
        for slot in range(1, 16):
            code = row[f"Healthcare Provider Taxonomy Code_{slot}"]
            switch = row[f"Healthcare Provider Primary Taxonomy Switch_{slot}"]
            if code:
                slots.append((code, {"Y": "yes", "N": "no"}.get(switch, "")))
        # A taxonomy that is there for several states counts once, and as primary if it is so for any of them.
        unique = {}
        for code, primary in slots or [("", "")]:
            if code not in unique or primary == "yes":
                unique[code] = primary
        for code, primary in unique.items():
            zip_code = "".join(c for c in row["Provider Business Practice Location Address Postal Code"] if c.isdigit())
            yield (
                "nppes", "2026-09-13", row["NPI"], "", code,
                state(row["Provider Business Practice Location Address State Name"]), padded(zip_code), "", "",
                row["Provider First Name"], row["Provider Last Name (Legal Name)"], primary, None)


def nppes_locations():
    prefix = "Provider Secondary Practice Location Address - "
    for row in rows("nppes/pl_pfile_20050523-20260913.csv"):
        if row[prefix + "Country Code (If outside U.S.)"] in ("US", ""):
            yield (
                "nppes", "2026-09-13", row["NPI"], "", "", state(row[prefix + "State Name"]),
                padded(row[prefix + "Postal Code"]), "", "", None, None, "", None)


PPEF = "ppef/PPEF_{}_Extract_2026.07.17.csv"


def organizations():
    for row in rows(PPEF.format("Enrollment"), "cp1252"):
        if row["ORG_NAME"]:
            yield ("organization", "2026-07-17", row["ENRLMT_ID"], row["ORG_NAME"], row["STATE_CD"], "", row["NPI"])


def reassignments():
    for row in rows(PPEF.format("Reassignment"), "cp1252"):
        yield (
            "reassigns_to", "2026-07-17", row["REASGN_BNFT_ENRLMT_ID"], row["RCV_BNFT_ENRLMT_ID"], "", "", None)


def second_specialties():
    for row in rows(PPEF.format("Secondary_Specialty"), "cp1252"):
        yield ("second_specialty", "2026-07-17", row["ENRLMT_ID"], row["PROVIDER_TYPE_DESC"], "", "", None)


def practice_places():
    for row in rows(PPEF.format("Practice_Location"), "cp1252"):
        yield (
            "practice_place", "2026-07-17", row["ENRLMT_ID"], row["CITY_NAME"], row["STATE_CD"],
            padded(row["ZIP_CD"]), None)


def clinicians_enrollments():
    """Groups, second specialties, and places: one's own, and those of a group in the state of one's enrollment."""
    enrollments = list(rows(PPEF.format("Enrollment"), "cp1252"))
    groups = {row["ENRLMT_ID"]: (row["NPI"], row["ORG_NAME"]) for row in enrollments if row["ORG_NAME"]}
    places = list(rows(PPEF.format("Practice_Location"), "cp1252"))
    for person in enrollments:
        key = person["ENRLMT_ID"]
        if not person["LAST_NAME"]:
            continue
        for row in rows(PPEF.format("Secondary_Specialty"), "cp1252"):
            if row["ENRLMT_ID"] == key:
                yield (person["NPI"], key, "second_specialty", row["PROVIDER_TYPE_DESC"], None, None, None,
                       person["STATE_CD"], None)
        for row in places:
            if row["ENRLMT_ID"] == key:
                yield (person["NPI"], key, "practice_place", None, None, None, None, row["STATE_CD"],
                       padded(row["ZIP_CD"]))
        for row in rows(PPEF.format("Reassignment"), "cp1252"):
            if row["REASGN_BNFT_ENRLMT_ID"] != key:
                continue
            group = (row["RCV_BNFT_ENRLMT_ID"], *groups.get(row["RCV_BNFT_ENRLMT_ID"], (None, None)))
            yield (person["NPI"], key, "reassigns_to", None, *group, person["STATE_CD"], None)
            for place in places:
                if place["ENRLMT_ID"] == group[0] and place["STATE_CD"] == person["STATE_CD"]:
                    yield (person["NPI"], key, "practice_place", None, *group, place["STATE_CD"],
                           padded(place["ZIP_CD"]))


def gazetteer():
    for row in rows("census/2025_Gaz_cbsa_national.txt", delimiter="|"):
        yield (row["GEOID"], 2025, float(row["INTPTLAT"]), float(row["INTPTLONG"]))


def points():
    """Every CBSA of the delineation that the gazetteer has, and the divisions by their CBSA."""
    known = {code: (year, latitude, longitude) for code, year, latitude, longitude in gazetteer()}
    for _, cbsa, division, _ in counties():
        for area in (cbsa, division):
            if area and cbsa in known:
                yield (area, cbsa, *known[cbsa])


REPORTED = {
    "Individual": "individual", "Group": "group", "APM Entity": "apm_entity", "Subgroup": "subgroup",
    "Virtual Group": "virtual_group", "individual": "individual", "group": "group", "apm": "apm_entity",
    "subgroup": "subgroup", "virtual group": "virtual_group",
}


def qpp_results():
    for row in rows("mips/QPP_Experience_PY2024.csv"):
        points = {
            row[f"cost measure id {slot}"]: row[f"cost measure achievement points {slot}"] for slot in range(1, 29)
        }
        yield (
            "qpp_experience", 2024, row["npi"], REPORTED[row["participation option"]], row["provider key"],
            number(row["final score"]), number(row["quality category score"]), number(row["cost category score"]),
            number(row["improvement activities (ia) category score"]),
            number(row["promoting interoperability (pi) category score"]), number(points.get("COST_HF_1", "")),
            number(points.get("COST_LBP_1", "")), number(row["complex patient bonus"]),
            number(row["dual eligibility ratio"]), number(row["payment adjustment percentage"]),
            int(row["practice size"]))


def public_scores():
    for row in rows("mips/ec_score_file.csv"):
        yield (
            "clinician_scores", 2023, row["NPI"], REPORTED[row["source"]],
            row["Org_PAC_ID"].zfill(10) if row["Org_PAC_ID"] else "", number(row["final_MIPS_score"]),
            number(row["Quality_category_score"]), number(row["Cost_category_score"]),
            number(row["IA_category_score"]), number(row["PI_category_score"]), None, None, None, None, None, None)


def payments():
    for row in rows("part_b/MUP_PHY_R26_P05_V10_D24_Prov.csv"):
        if row["Rndrng_Prvdr_Ent_Cd"] == "I" and row["Med_Mdcr_Pymt_Amt"]:
            cents = [round(float(row[name]) * 100) for name in ("Med_Mdcr_Pymt_Amt", "Med_Mdcr_Alowd_Amt")]
            yield ("part_b_by_provider", 2024, row["Rndrng_NPI"], *cents)


def team_areas():
    with open(os.path.join(FOLDER, "models/team_participants_2026q1.csv"), newline="") as file:
        for row in csv.reader(file):
            if row[0] == "Mandatory":
                yield ("TEAM", row[3])


def counties():
    """The rows of Census list1 from the workbook's XML."""
    with zipfile.ZipFile(os.path.join(FOLDER, "census/list1_2023.xlsx")) as book:
        tag = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
        texts = [
            "".join(part.text or "" for part in item.iter(tag + "t"))
            for item in xml.etree.ElementTree.fromstring(book.read("xl/sharedStrings.xml")).iter(tag + "si")]
        sheet = xml.etree.ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    for row in sheet.iter(tag + "row"):
        cells = {}
        for cell in row.iter(tag + "c"):
            value = cell.find(tag + "v")
            if value is not None:
                cells[cell.get("r").rstrip("0123456789")] = texts[int(value.text)] if cell.get("t") == "s" else value.text
        if int(row.get("r")) > 3 and cells.get("J"):
            yield (cells["J"] + cells["K"], cells["A"], cells.get("B") or None, cells["H"].strip())


def catalogue():
    with open(os.path.join(FOLDER, "qpp/measures-data-2025.json"), encoding="utf-8") as file:
        return json.load(file)


def identifiers():
    codes = {
        "initialPopulationUuid": "ipop", "denominatorUuid": "denom", "denominatorExclusionUuid": "denex",
        "denominatorExceptionUuid": "denexcep", "numeratorUuid": "numer"}
    for measure in catalogue():
        if measure.get("eMeasureUuid"):
            yield (2025, measure["eMeasureUuid"], "Q" + measure["measureId"], "", "measure")
            for stratum in measure["strata"]:
                for key, uuid in stratum["eMeasureUuids"].items():
                    yield (2025, uuid.lower(), "Q" + measure["measureId"], stratum.get("name", ""), codes[key])


def cost_averages():
    for year in (2024, 2025):
        with open(os.path.join(FOLDER, f"qpp/cost-national-averages-{year}.json"), encoding="utf-8") as file:
            for row in json.load(file):
                yield (
                    row["measureId"], row["performanceYear"], row["benchmarkYear"],
                    round(row["individualNationalAverage"] * 100), round(row["groupNationalAverage"] * 100))


METHODS = {"electronicHealthRecord": "ecqm", "registry": "mips_cqm", "claims": "part_b_claims"}


def submission(path):
    """The key of each result of a submission, and what its rate counts."""
    with open(path, encoding="utf-8") as file:
        body = json.load(file)
    for chosen in body["measurementSets"]:
        for measurement in chosen["measurements"] if chosen["category"] == "quality" else []:
            value = measurement["value"]
            if "strata" in value:
                value = next(rate for rate in value["strata"] if rate["stratum"] == "overall")
            taken = sum(value[key] or 0 for key in ("eligiblePopulationExclusion", "eligiblePopulationException"))
            yield (
                (body["nationalProviderIdentifier"], body["performanceYear"], "Q" + measurement["measureId"],
                 METHODS[chosen["submissionMethod"]]),
                (value["performanceMet"], value["eligiblePopulation"] - taken, 1.0))


def qrda(path):
    """The key of each eCQM of a QRDA file, and what its rate counts."""
    tag = "{urn:hl7-org:v3}"
    root = xml.etree.ElementTree.parse(path).getroot()
    npis = [
        identifier.get("extension") for identifier in root.findall(f".//{tag}performer/{tag}assignedEntity/{tag}id")
        if identifier.get("root") == "2.16.840.1.113883.4.6"]
    measures = {measure["eMeasureUuid"]: measure for measure in catalogue() if measure.get("eMeasureUuid")}
    for section in root.iter(tag + "section"):
        for organizer in section.iter(tag + "organizer"):
            named = organizer.find(f"{tag}reference/{tag}externalDocument/{tag}id")
            if named.get("root") != "2.16.840.1.113883.4.738":
                continue
            measure = measures[named.get("extension")]
            overall = {
                uuid for stratum in measure["strata"] if stratum.get("name", "overall") == "overall"
                for uuid in stratum["eMeasureUuids"].values()}
            year = int(section.find(f"{tag}entry/{tag}act/{tag}effectiveTime/{tag}low").get("value")[:4])
            cases = {}
            for observation in organizer.findall(f"{tag}component/{tag}observation"):
                count = observation.find(f"{tag}entryRelationship/{tag}observation/{tag}value")
                uuid = observation.find(f"{tag}reference/{tag}externalObservation/{tag}id").get("root")
                if count is not None and (len(measure["strata"]) == 1 or uuid in overall):
                    cases[observation.find(f"{tag}value").get("code")] = int(count.get("value"))
            counted = cases["DENOM"] - cases.get("DENEX", 0) - cases.get("DENEXCEP", 0)
            yield (npis[0], year, "Q" + measure["measureId"], "ecqm"), (cases["NUMER"], counted, 1.0)


def reported(folder):
    """The results of the reports in a folder. Of results with the same key, the last one is kept, as by loads."""
    results = {}
    for name in ("qpp/submission-individual-hf.json", "qpp/submission-individual-lbp.json"):
        results.update(submission(os.path.join(folder, name)))
    for name in ("qrda3-2025-hf-individual", "qrda3-2025-lbp-individual", "App1-Indv-QRDA-III-2025-reduced"):
        results.update(qrda(os.path.join(folder, "qrda", name + ".xml")))
    return results


def mips_measures():
    return [key + counts for key, counts in reported(FOLDER).items()]


COHORTS = {
    "Q005": "HF", "Q008": "HF", "Q236": "HF", "Q377": "HF", "Q128": "LBP", "Q134": "LBP", "Q220": "LBP", "Q238": "LBP"}


def measures():
    for (npi, year, measure, collection), counts in reported(LATER).items():
        yield (npi, COHORTS[measure], year, measure, collection, *counts)


COMPARISONS = {
    "measure_identifier": (
        "select performance_year, identifier, measure_id, rate, population from measure_identifier", [identifiers]),
    "mips_cost_average": (
        "select measure_id, performance_year, benchmark_year, individual_cents, group_cents from mips_cost_average",
        [cost_averages]),
    "mips_measure_result": (
        "select npi, performance_year, measure_id, collection_type, numerator, denominator, data_completeness"
        " from mips_measure_result", [mips_measures]),
    "measure_result": (
        "select npi, cohort, performance_year, measure_id, collection_type, numerator, denominator, data_completeness"
        " from measure_result", [measures]),
    "clinician_source": (
        "select source, file_date, npi, specialty_name, taxonomy_code, state, zip, organization_name, organization_id,"
        " first_name, last_name, is_primary, organization_size from clinician_source",
        [doctors_and_clinicians, part_b_by_provider, pecos, qpp, nppes, nppes_locations]),
    "mips_result": (
        "select source, performance_year, npi, reported_as, provider_key, final_score, quality_score, cost_score,"
        " improvement_activities_score, promoting_interoperability_score, cost_hf_points, cost_lbp_points,"
        " complex_patient_bonus, dual_eligible_share, payment_adjustment_percent, practice_size from mips_result",
        [qpp_results, public_scores]),
    "medicare_payment": (
        "select source, payment_year, npi, paid_cents, allowed_cents from medicare_payment", [payments]),
    "enrollment_detail": (
        "select detail, file_date, enrollment_id, value, state, zip, npi from enrollment_detail",
        [organizations, reassignments, second_specialties, practice_places]),
    "v_clinician_enrollment": (
        "select npi, enrollment_id, detail, specialty_name, organization_id, organization_npi, organization_name, state,"
        " zip from v_clinician_enrollment", [clinicians_enrollments]),
    "area_point": ("select area_code, source_year, latitude, longitude from area_point", [gazetteer]),
    "v_area_point": (
        "select area_code, point_area_code, source_year, latitude, longitude from v_area_point", [points]),
    "care_model_area": (
        "select model_code, area_code from care_model_area where citation like '%list of TEAM participants'",
        [team_areas]),
    "cbsa_county": (
        "select county_code, cbsa_code, division_code, county_name from cbsa_county where delineation_year = 2023",
        [counties]),
}


def main():
    connection = sqlite3.connect(f"file:{REGISTRY}?mode=ro", uri=True)
    failures = 0
    for table, (query, readers) in COMPARISONS.items():
        stored = set(connection.execute(query))
        expected = {row for reader in readers for row in reader()}
        for row in sorted(expected - stored, key=repr)[:5]:
            print(f"{table}: the file has, and the registry has not: {row}")
        for row in sorted(stored - expected, key=repr)[:5]:
            print(f"{table}: the registry has, and the file has not: {row}")
        failures += stored != expected
        print(f"{table}: {len(expected)} rows in the files, {len(stored)} in the registry")
    return failures


sys.exit(min(main(), 1))
