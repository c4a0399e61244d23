"""Writes random claims in the four forms that `episodes build` reads. The same claims make the same bytes."""
import csv
import dataclasses
import datetime
import io
import os
import zipfile

import cclf_layout

TUVA = {
    "1": ("parta_claims_header.csv", (
        "CUR_CLM_UNIQ_ID,PRVDR_OSCAR_NUM,BENE_MBI_ID,BENE_HIC_NUM,CLM_TYPE_CD,CLM_FROM_DT,CLM_THRU_DT,"
        "CLM_BILL_FAC_TYPE_CD,CLM_BILL_CLSFCTN_CD,PRNCPL_DGNS_CD,ADMTG_DGNS_CD,CLM_MDCR_NPMT_RSN_CD,CLM_PMT_AMT,"
        "CLM_NCH_PRMRY_PYR_CD,PRVDR_FAC_FIPS_ST_CD,BENE_PTNT_STUS_CD,DGNS_DRG_CD,CLM_OP_SRVC_TYPE_CD,"
        "FAC_PRVDR_NPI_NUM,OPRTG_PRVDR_NPI_NUM,ATNDG_PRVDR_NPI_NUM,OTHR_PRVDR_NPI_NUM,CLM_ADJSMT_TYPE_CD,"
        "CLM_EFCTV_DT,CLM_IDR_LD_DT,BENE_EQTBL_BIC_HICN_NUM,CLM_ADMSN_TYPE_CD,CLM_ADMSN_SRC_CD,CLM_BILL_FREQ_CD,"
        "CLM_QUERY_CD,DGNS_PRCDR_ICD_IND,CLM_MDCR_INSTNL_TOT_CHRG_AMT,CLM_MDCR_IP_PPS_CPTL_IME_AMT,"
        "CLM_OPRTNL_IME_AMT,CLM_MDCR_IP_PPS_DSPRPRTNT_AMT,CLM_HIPPS_UNCOMPD_CARE_AMT,CLM_OPRTNL_DSPRPRTNT_AMT,"
        "CLM_BLG_PRVDR_OSCAR_NUM,CLM_BLG_PRVDR_NPI_NUM,CLM_OPRTG_PRVDR_NPI_NUM,CLM_ATNDG_PRVDR_NPI_NUM,"
        "CLM_OTHR_PRVDR_NPI_NUM,CLM_CNTL_NUM,CLM_ORG_CNTL_NUM,CLM_CNTRCTR_NUM,FILE_NAME,FILE_DATE")),
    "4": ("parta_diagnosis_code.csv", (
        "CUR_CLM_UNIQ_ID,BENE_MBI_ID,BENE_HIC_NUM,CLM_TYPE_CD,CLM_PROD_TYPE_CD,CLM_VAL_SQNC_NUM,CLM_DGNS_CD,"
        "BENE_EQTBL_BIC_HICN_NUM,PRVDR_OSCAR_NUM,CLM_FROM_DT,CLM_THRU_DT,CLM_POA_IND,DGNS_PRCDR_ICD_IND,"
        "CLM_BLG_PRVDR_OSCAR_NUM,FILE_NAME,FILE_DATE")),
    "5": ("partb_physicians.csv", (
        "CUR_CLM_UNIQ_ID,CLM_LINE_NUM,BENE_MBI_ID,BENE_HIC_NUM,CLM_TYPE_CD,CLM_FROM_DT,CLM_THRU_DT,"
        "RNDRG_PRVDR_TYPE_CD,RNDRG_PRVDR_FIPS_ST_CD,CLM_PRVDR_SPCLTY_CD,CLM_FED_TYPE_SRVC_CD,CLM_POS_CD,"
        "CLM_LINE_FROM_DT,CLM_LINE_THRU_DT,CLM_LINE_HCPCS_CD,CLM_LINE_CVRD_PD_AMT,CLM_LINE_PRMRY_PYR_CD,"
        "CLM_LINE_DGNS_CD,CLM_RNDRG_PRVDR_TAX_NUM,RNDRG_PRVDR_NPI_NUM,CLM_CARR_PMT_DNL_CD,CLM_PRCSG_IND_CD,"
        "CLM_ADJSMT_TYPE_CD,CLM_EFCTV_DT,CLM_IDR_LD_DT,CLM_CNTL_NUM,BENE_EQTBL_BIC_HICN_NUM,"
        "CLM_LINE_ALOWD_CHRG_AMT,CLM_LINE_SRVC_UNIT_QTY,HCPCS_1_MDFR_CD,HCPCS_2_MDFR_CD,HCPCS_3_MDFR_CD,"
        "HCPCS_4_MDFR_CD,HCPCS_5_MDFR_CD,CLM_DISP_CD,CLM_DGNS_1_CD,CLM_DGNS_2_CD,CLM_DGNS_3_CD,CLM_DGNS_4_CD,"
        "CLM_DGNS_5_CD,CLM_DGNS_6_CD,CLM_DGNS_7_CD,CLM_DGNS_8_CD,DGNS_PRCDR_ICD_IND,CLM_DGNS_9_CD,CLM_DGNS_10_CD,"
        "CLM_DGNS_11_CD,CLM_DGNS_12_CD,HCPCS_BETOS_CD,CLM_RNDRG_PRVDR_NPI_NUM,CLM_RFRG_PRVDR_NPI_NUM,"
        "CLM_CNTRCTR_NUM,FILE_NAME,FILE_DATE")),
    "6": ("partb_dme.csv", (
        "CUR_CLM_UNIQ_ID,CLM_LINE_NUM,BENE_MBI_ID,BENE_HIC_NUM,CLM_TYPE_CD,CLM_FROM_DT,CLM_THRU_DT,"
        "CLM_FED_TYPE_SRVC_CD,CLM_POS_CD,CLM_LINE_FROM_DT,CLM_LINE_THRU_DT,CLM_LINE_HCPCS_CD,CLM_LINE_CVRD_PD_AMT,"
        "CLM_PRMRY_PYR_CD,PAYTO_PRVDR_NPI_NUM,ORDRG_PRVDR_NPI_NUM,CLM_CARR_PMT_DNL_CD,CLM_PRCSG_IND_CD,"
        "CLM_ADJSMT_TYPE_CD,CLM_EFCTV_DT,CLM_IDR_LD_DT,CLM_CNTL_NUM,BENE_EQTBL_BIC_HICN_NUM,"
        "CLM_LINE_ALOWD_CHRG_AMT,CLM_DISP_CD,CLM_BLG_PRVDR_NPI_NUM,CLM_RFRG_PRVDR_NPI_NUM,FILE_NAME,FILE_DATE")),
    "8": ("beneficiary_demographics.csv", (
        "BENE_MBI_ID,BENE_HIC_NUM,BENE_FIPS_STATE_CD,BENE_FIPS_CNTY_CD,BENE_ZIP_CD,BENE_DOB,BENE_SEX_CD,BENE_RACE_CD,"
        "BENE_AGE,BENE_MDCR_STUS_CD,BENE_DUAL_STUS_CD,BENE_DEATH_DT,BENE_RNG_BGN_DT,BENE_RNG_END_DT,BENE_1ST_NAME,"
        "BENE_MIDL_NAME,BENE_LAST_NAME,BENE_ORGNL_ENTLMT_RSN_CD,BENE_ENTLMT_BUYIN_IND,BENE_PART_A_ENRLMT_BGN_DT,"
        "BENE_PART_B_ENRLMT_BGN_DT,BENE_LINE_1_ADR,BENE_LINE_2_ADR,BENE_LINE_3_ADR,BENE_LINE_4_ADR,BENE_LINE_5_ADR,"
        "BENE_LINE_6_ADR,GEO_ZIP_PLC_NAME,GEO_USPS_STATE_CD,GEO_ZIP5_CD,GEO_ZIP4_CD,FILE_NAME,FILE_DATE")),
    "9": ("beneficiary_xref.csv", (
        "HICN_MBI_XREF_IND,CRNT_NUM,PRVS_NUM,PRVS_ID_EFCTV_DT,PRVS_ID_OBSLT_DT,BENE_RRB_NUM,FILE_NAME,FILE_DATE")),
}

PLAIN = (
    "beneficiary_id,claim_id,line_number,claim_type,adjustment,service_date,through_date,effective_date,service_code,"
    "diagnoses,npi,tin,specialty_code,place_of_service,facility_id,paid_amount,allowed_amount,is_denied,birth_date,"
    "death_date,is_dual").split(",")
PLAIN_TYPES = {"60": "inpatient", "61": "inpatient", "40": "outpatient", "71": "professional", "82": "equipment"}

CARRIER = (
    "DML_IND|BENE_ID|CLM_ID|CLM_GRP_ID|FINAL_ACTION|NCH_NEAR_LINE_REC_IDENT_CD|NCH_CLM_TYPE_CD|CLM_FROM_DT|CLM_THRU_DT|"
    "NCH_WKLY_PROC_DT|CARR_CLM_ENTRY_CD|CLM_DISP_CD|CARR_NUM|CARR_CLM_PMT_DNL_CD|CLM_PMT_AMT|CARR_CLM_PRMRY_PYR_PD_AMT|"
    "RFR_PHYSN_UPIN|RFR_PHYSN_NPI|CARR_CLM_PRVDR_ASGNMT_IND_SW|NCH_CLM_PRVDR_PMT_AMT|NCH_CLM_BENE_PMT_AMT|"
    "NCH_CARR_CLM_SBMTD_CHRG_AMT|NCH_CARR_CLM_ALOWD_AMT|CARR_CLM_CASH_DDCTBL_APLD_AMT|CARR_CLM_HCPCS_YR_CD|"
    "CARR_CLM_RFRNG_PIN_NUM|PRNCPAL_DGNS_CD|PRNCPAL_DGNS_VRSN_CD|" + "".join(
        f"ICD_DGNS_CD{place}|ICD_DGNS_VRSN_CD{place}|" for place in range(1, 13)) +
    "CLM_CLNCL_TRIL_NUM|CARR_CLM_CNTL_NUM|CARR_CLM_BLG_NPI_NUM|LINE_NUM|CARR_PRFRNG_PIN_NUM|PRF_PHYSN_UPIN|"
    "PRF_PHYSN_NPI|ORG_NPI_NUM|CARR_LINE_PRVDR_TYPE_CD|TAX_NUM|PRVDR_STATE_CD|PRVDR_ZIP|PRVDR_SPCLTY|PRTCPTNG_IND_CD|"
    "CARR_LINE_RDCD_PMT_PHYS_ASTN_C|LINE_SRVC_CNT|LINE_CMS_TYPE_SRVC_CD|LINE_PLACE_OF_SRVC_CD|CARR_LINE_PRCNG_LCLTY_CD|"
    "LINE_1ST_EXPNS_DT|LINE_LAST_EXPNS_DT|HCPCS_CD|HCPCS_1ST_MDFR_CD|HCPCS_2ND_MDFR_CD|BETOS_CD|LINE_NCH_PMT_AMT|"
    "LINE_BENE_PMT_AMT|LINE_PRVDR_PMT_AMT|LINE_BENE_PTB_DDCTBL_AMT|LINE_BENE_PRMRY_PYR_CD|LINE_BENE_PRMRY_PYR_PD_AMT|"
    "LINE_COINSRNC_AMT|LINE_SBMTD_CHRG_AMT|LINE_ALOWD_CHRG_AMT|LINE_PRCSG_IND_CD|LINE_PMT_80_100_CD|"
    "LINE_SERVICE_DEDUCTIBLE|CARR_LINE_MTUS_CNT|CARR_LINE_MTUS_CD|LINE_ICD_DGNS_CD|LINE_ICD_DGNS_VRSN_CD|"
    "HPSA_SCRCTY_IND_CD|CARR_LINE_RX_NUM|LINE_HCT_HGB_RSLT_NUM|LINE_HCT_HGB_TYPE_CD|LINE_NDC_CD|CARR_LINE_CLIA_LAB_NUM|"
    "CARR_LINE_ANSTHSA_UNIT_CNT").split("|")

# Columns of inpatient and outpatient files, without procedures and some amounts of the published ones.
INPATIENT = (
    "DML_IND|BENE_ID|CLM_ID|CLM_GRP_ID|FINAL_ACTION|NCH_NEAR_LINE_REC_IDENT_CD|NCH_CLM_TYPE_CD|CLM_FROM_DT|CLM_THRU_DT|"
    "NCH_WKLY_PROC_DT|FI_CLM_PROC_DT|CLAIM_QUERY_CODE|PRVDR_NUM|CLM_FAC_TYPE_CD|CLM_SRVC_CLSFCTN_TYPE_CD|CLM_FREQ_CD|"
    "FI_NUM|CLM_MDCR_NON_PMT_RSN_CD|CLM_PMT_AMT|NCH_PRMRY_PYR_CLM_PD_AMT|NCH_PRMRY_PYR_CD|FI_CLM_ACTN_CD|"
    "PRVDR_STATE_CD|ORG_NPI_NUM|AT_PHYSN_UPIN|AT_PHYSN_NPI|OP_PHYSN_UPIN|OP_PHYSN_NPI|OT_PHYSN_UPIN|OT_PHYSN_NPI|"
    "CLM_MCO_PD_SW|PTNT_DSCHRG_STUS_CD|CLM_PPS_IND_CD|CLM_TOT_CHRG_AMT|CLM_ADMSN_DT|CLM_IP_ADMSN_TYPE_CD|"
    "CLM_SRC_IP_ADMSN_CD|NCH_PTNT_STATUS_IND_CD|NCH_BENE_DSCHRG_DT|CLM_DRG_CD|ADMTG_DGNS_CD|ADMTG_DGNS_VRSN_CD|"
    "PRNCPAL_DGNS_CD|PRNCPAL_DGNS_VRSN_CD|" + "".join(
        f"ICD_DGNS_CD{place}|ICD_DGNS_VRSN_CD{place}|CLM_POA_IND_SW{place}|" for place in range(1, 26)) +
    "FST_DGNS_E_CD|FST_DGNS_E_VRSN_CD|" + "".join(
        f"ICD_DGNS_E_CD{place}|ICD_DGNS_E_VRSN_CD{place}|CLM_E_POA_IND_SW{place}|" for place in range(1, 13)) +
    "FI_DOC_CLM_CNTL_NUM|FI_ORIG_CLM_CNTL_NUM|CLM_LINE_NUM|REV_CNTR|HCPCS_CD|REV_CNTR_UNIT_CNT|REV_CNTR_RATE_AMT|"
    "REV_CNTR_TOT_CHRG_AMT|REV_CNTR_NCVRD_CHRG_AMT|REV_CNTR_DDCTBL_COINSRNC_CD|REV_CNTR_NDC_QTY|"
    "REV_CNTR_NDC_QTY_QLFR_CD|RNDRNG_PHYSN_UPIN|RNDRNG_PHYSN_NPI").split("|")
INPATIENT_ONLY = (
    "CLM_ADMSN_DT", "CLM_IP_ADMSN_TYPE_CD", "CLM_SRC_IP_ADMSN_CD", "NCH_PTNT_STATUS_IND_CD", "NCH_BENE_DSCHRG_DT",
    "CLM_DRG_CD", "ADMTG_DGNS_CD", "ADMTG_DGNS_VRSN_CD")
OUTPATIENT = [name for name in INPATIENT if name not in INPATIENT_ONLY]
BENEFICIARY = (
    "DML_IND|BENE_ID|STATE_CODE|BENE_COUNTY_CD|BENE_ZIP_CD|BENE_BIRTH_DT|BENE_SEX_IDENT_CD|BENE_RACE_CD|"
    "BENE_ENTLMT_RSN_ORIG|BENE_ENTLMT_RSN_CURR|BENE_ESRD_IND|BENE_MDCR_STATUS_CD|BENE_PTA_TRMNTN_CD|"
    "BENE_PTB_TRMNTN_CD|BENE_CRNT_HIC_NUM|BENE_SRNM_NAME|BENE_GVN_NAME|BENE_MDL_NAME|MBI_NUM|DEATH_DT|RFRNC_YR|"
    "A_MO_CNT|B_MO_CNT|BUYIN_MO_CNT|HMO_MO_CNT|RDS_MO_CNT|ENRL_SRC|SAMPLE_GROUP|EFIVEPCT|CRNT_BIC|AGE|COVSTART|"
    "DUAL_MO_CNT").split("|")


def dollars(value):
    """Cents as text; a text is left alone."""
    if isinstance(value, str):
        return value
    return f"{'-' if value < 0 else ''}{abs(value) // 100}.{abs(value) % 100:02}"


def padded(value, width, variant):
    """An amount in a field of fixed width, in one of the forms that feeds have."""
    text = dollars(value)
    if isinstance(value, str) or variant == 2:
        return text.rjust(width)
    if variant == 1:
        return text.replace("-", "").rjust(width - 1, "0").rjust(width, "-" if value < 0 else "0")
    return (("-" if value < 0 else " ") + text.replace("-", "").rjust(width - 1, "0"))


# CCLF

def part_a_values(claim, mbi):
    return {
        "CUR_CLM_UNIQ_ID": claim.claim, "PRVDR_OSCAR_NUM": claim.pecos_facility, "BENE_MBI_ID": mbi,
        "CLM_TYPE_CD": claim.type_code, "CLM_FROM_DT": str(claim.first), "CLM_THRU_DT": str(claim.through),
        "PRNCPL_DGNS_CD": claim.diagnoses[0], "ADMTG_DGNS_CD": claim.diagnoses[1] if len(claim.diagnoses) > 1 else "",
        "CLM_MDCR_NPMT_RSN_CD": claim.reason, "CLM_PMT_AMT": claim.paid, "CLM_ADJSMT_TYPE_CD": str(claim.adjustment),
        "CLM_EFCTV_DT": str(claim.effective), "CLM_BLG_PRVDR_OSCAR_NUM": claim.facility, "CLM_CNTL_NUM": claim.control}


def part_b_values(claim, mbi):
    values = {
        "CUR_CLM_UNIQ_ID": claim.claim, "CLM_LINE_NUM": claim.line, "BENE_MBI_ID": mbi, "CLM_TYPE_CD": claim.type_code,
        "CLM_FROM_DT": str(claim.first), "CLM_THRU_DT": str(claim.through), "CLM_POS_CD": claim.place,
        "CLM_LINE_FROM_DT": str(claim.first), "CLM_LINE_THRU_DT": str(claim.through), "CLM_LINE_HCPCS_CD": claim.code,
        "CLM_LINE_CVRD_PD_AMT": claim.paid, "CLM_CARR_PMT_DNL_CD": claim.denial, "CLM_PRCSG_IND_CD": claim.processing,
        "CLM_ADJSMT_TYPE_CD": str(claim.adjustment), "CLM_EFCTV_DT": str(claim.effective),
        "CLM_CNTL_NUM": claim.control, "CLM_LINE_ALOWD_CHRG_AMT": claim.allowed}
    if claim.kind == "B":
        values |= {
            "CLM_PRVDR_SPCLTY_CD": claim.specialty, "CLM_LINE_DGNS_CD": claim.line_diagnosis,
            "CLM_RNDRG_PRVDR_TAX_NUM": claim.tin, "RNDRG_PRVDR_NPI_NUM": claim.pecos_npi,
            "CLM_RNDRG_PRVDR_NPI_NUM": claim.claim_npi}
        values |= {f"CLM_DGNS_{place}_CD": code for place, code in enumerate(claim.diagnoses, 1)}
    return values


def cclf_rows(world, delivery):
    """The rows of a delivery by file: 1, 4, 5, 6, 8, 9."""
    rows = {file: [] for file in TUVA}
    for claim in world.claims:
        if claim.delivery == delivery:
            person = world.people[claim.person]
            mbi = "" if claim.identifier is None else person.identifiers[claim.identifier]
            if claim.kind == "A":
                values = part_a_values(claim, mbi)
                rows["1"].append(values)
                for place, code in enumerate(claim.diagnoses, 1):
                    rows["4"].append({
                        **{name: values[name] for name in (
                            "CUR_CLM_UNIQ_ID", "BENE_MBI_ID", "CLM_TYPE_CD", "PRVDR_OSCAR_NUM", "CLM_FROM_DT",
                            "CLM_THRU_DT", "CLM_BLG_PRVDR_OSCAR_NUM")},
                        "CLM_PROD_TYPE_CD": "D", "CLM_VAL_SQNC_NUM": place, "CLM_DGNS_CD": code})
            else:
                rows["5" if claim.kind == "B" else "6"].append(part_b_values(claim, mbi))
    for person in world.people:
        current = sum(change <= delivery for change in person.changes)
        if person.listed[delivery]:
            death = person.death if person.death <= str(world.deliveries[delivery]) else ""
            rows["8"].append({
                "BENE_MBI_ID": person.identifiers[current], "BENE_DOB": person.birth, "BENE_DEATH_DT": death,
                "BENE_DUAL_STUS_CD": person.duals[delivery]})
        for place in range(current):
            rows["9"].append({
                "HICN_MBI_XREF_IND": "M", "CRNT_NUM": person.identifiers[place + 1],
                "PRVS_NUM": person.identifiers[place], "PRVS_ID_EFCTV_DT": "2017-01-01",
                "PRVS_ID_OBSLT_DT": str(world.deliveries[person.changes[place]])})
    return rows


def fixed_record(file, values, is_old):
    """One record. Fields beyond the end of an old record are left out."""
    length = cclf_layout.RECORD_LENGTHS[file][is_old]
    record = [" "] * length
    for name, value in values.items():
        first, last = cclf_layout.FIELDS[file][name]
        width = last - first + 1
        if name.endswith("_AMT"):
            text = padded(value, width, 0 if isinstance(value, str) else value % 3)
        elif name in ("CLM_LINE_NUM", "CLM_VAL_SQNC_NUM"):
            text = str(value).rjust(width, "0")
        else:
            text = value.ljust(width)
        if last <= length:
            assert len(text) == width, (name, value)
            record[first - 1:last] = text
    return "".join(record)


def fixed_files(world, delivery, is_old=False):
    """The names and contents of a delivery."""
    date = world.deliveries[delivery]
    stamp = f"Y{date:%y}.D{date:%y%m%d}.T12000"
    rows = cclf_rows(world, delivery)
    control = ["File Number  |File Description    |Total Records Count |Record Length"]
    result = []
    for place, (file, lengths) in enumerate(cclf_layout.RECORD_LENGTHS.items(), 1):
        records = [fixed_record(file, values, is_old) for values in rows.get(file, [])]
        result.append((f"P.A9999.ACO.ZC{file}{stamp}{place:02}", "".join(record + "\n" for record in records)))
        if not (is_old and file in "AB"):
            control.append(
                f"CCLF{file}  |{cclf_layout.DESCRIPTIONS[file]:43}|{len(records):11}|{lengths[is_old]:5}")
        else:
            result.pop()
    return [(f"P.A9999.ACO.ZC0{stamp}00", "".join(line + "\n" for line in control)), *result]


def write_fixed(world, folder, is_old=False, arrangement="flat"):
    """Writes deliveries into one folder (flat), a folder each, or a zip archive each; returns what to read."""
    paths = []
    for delivery, date in enumerate(world.deliveries):
        files = fixed_files(world, delivery, is_old)
        if arrangement == "zip":
            path = os.path.join(folder, f"P.A9999.ACO.ZCY{date:%y}.D{date:%y%m%d}.T1200000.zip")
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, text in files:
                    entry = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    archive.writestr(entry, text)
            paths.append(path)
            continue
        target = folder if arrangement == "flat" else os.path.join(folder, date.isoformat())
        os.makedirs(target, exist_ok=True)
        for name, text in files:
            with open(os.path.join(target, name), "w", encoding="ascii", newline="") as file:
                file.write(text)
        paths.append(target)
    return sorted(set(paths))


def write_csv(path, columns, rows, delimiter=","):
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text.getvalue())


def write_tuva(world, folder):
    """Writes all deliveries as one CSV file of each kind."""
    rows = {file: [] for file in TUVA}
    for delivery, date in enumerate(world.deliveries):
        for file, values in cclf_rows(world, delivery).items():
            for row in values:
                row = {name: dollars(value) if name.endswith("_AMT") else value for name, value in row.items()}
                row["FILE_NAME"] = f"P.A9999.ACO.ZC{file}Y{date:%y}.D{date:%y%m%d}.T1200000"
                row["FILE_DATE"] = date.isoformat()
                rows[file].append(row)
    for file, (name, columns) in TUVA.items():
        write_csv(os.path.join(folder, name), columns.split(","), rows[file])
    return [folder]


# The registry's claim lines

def write_plain(world, folder, missing=()):
    """Writes all lines as one CSV file, without some optional columns."""
    rows, seen = [], {}
    for claim in world.claims:
        person = world.people[claim.person]
        codes = claim.diagnoses
        if claim.kind == "B" and claim.line_diagnosis not in codes:
            codes = [*codes, claim.line_diagnosis]
        dual = next((dual for dual in reversed(person.duals) if dual), "")
        row = {
            "beneficiary_id": "" if claim.identifier is None else person.identifiers[-1],
            "claim_id": claim.control if claim.kind != "A" else claim.claim, "line_number": claim.line,
            "claim_type": PLAIN_TYPES.get(claim.type_code, "other-facility"),
            "adjustment": ["" if claim.line == 1 and claim.kind == "E" else "original", "cancellation", "adjustment"][
                claim.adjustment],
            "service_date": claim.first, "through_date": claim.through, "effective_date": claim.effective,
            "service_code": claim.code,
            "diagnoses": " ".join(code[:3] + "." + code[3:] if len(code) > 4 else code for code in codes if code),
            "npi": claim.pecos_npi or claim.claim_npi, "tin": claim.tin, "specialty_code": claim.specialty,
            "place_of_service": claim.place, "facility_id": claim.facility, "paid_amount": dollars(claim.paid),
            "allowed_amount": dollars(claim.allowed),
            "is_denied": "yes" if claim.reason or claim.denial == "0" or claim.processing not in ("A", "O", "R", "S")
            else "no", "birth_date": person.birth.replace("1000-01-01", ""), "death_date": person.death,
            "is_dual": {"NA": "no", "00": "no", "02": "yes", "": ""}.get(dual, "yes")}
        # Lines with a key and order of their own only; else the first is repeated.
        key = (claim.kind, row["claim_id"], claim.line, claim.adjustment, str(claim.effective), str(claim.paid))
        row = seen.setdefault(key, row)
        rows.append({name: value for name, value in row.items() if name not in missing})
    path = os.path.join(folder, "claim-lines.csv")
    write_csv(path, [name for name in PLAIN if name not in missing], rows)
    return [path]


# Research files

def research_date(value):
    return value.strftime("%d-%b-%Y") if isinstance(value, datetime.date) else value


def write_research(world, folder):
    """Writes the claims as they were before cancellations: research files hold final claims. Some rows are denied, not
    final, repeated, wrong, or have a field too many."""
    pick = world.random
    files = {"carrier.csv": [], "inpatient.csv": [], "outpatient.csv": []}
    for claim in world.originals:
        if claim.kind == "E":
            continue
        claim = dataclasses.replace(claim)
        if world.chance(0.04):
            world.deny(claim)
        if world.chance(0.03):
            world.spoil(claim)
        if world.chance(0.03):
            claim.final_action = "N"
        name, rows = research_rows(world, claim)
        for row in rows:
            text = "|".join(str(row.get(column, "")) for column in (
                CARRIER if name == "carrier.csv" else INPATIENT if name == "inpatient.csv" else OUTPATIENT))
            if world.chance(0.01):
                text += "|"
            elif world.chance(0.005):
                text = text.rsplit("|", 1)[0]
            files[name] += [text] * (2 if world.chance(0.02) else 1)
    paths = []
    for name, columns in (("carrier.csv", CARRIER), ("inpatient.csv", INPATIENT), ("outpatient.csv", OUTPATIENT)):
        pick.shuffle(files[name])
        paths.append(write_lines(folder, name, ["|".join(columns), *files[name]]))
    if world.chance(0.9):
        rows = []
        for place, person in enumerate(world.people):
            if person.listed[-1]:
                birth = datetime.date.fromisoformat(person.birth) if person.birth else ""
                death = datetime.date.fromisoformat(person.death) if person.death else ""
                months = {"NA": "0", "00": "0", "": "", "99": ""}.get(person.duals[-1], str(1 + place % 12))
                values = {
                    "DML_IND": "UPDATE", "BENE_ID": f"-{2000001 + place}", "BENE_BIRTH_DT": research_date(birth),
                    "DEATH_DT": research_date(death), "RFRNC_YR": world.last.year, "DUAL_MO_CNT": months,
                    "MBI_NUM": person.identifiers[-1]}
                rows.append("|".join(str(values.get(name, "")) for name in BENEFICIARY))
        header = "\ufeff" + "|".join(BENEFICIARY)
        paths.append(write_lines(folder, f"beneficiary_{world.last.year}.csv", [header, *rows]))
    return paths


def write_lines(folder, name, lines):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write("".join(line + "\n" for line in lines))
    return path


def research_rows(world, claim):
    """The name of the file that has a claim, and its rows."""
    # Lines of one claim have one control number, and so one CLM_ID.
    values = {
        "DML_IND": "INSERT", "BENE_ID": "" if claim.identifier is None else f"-{2000001 + claim.person}",
        "CLM_ID": "-1" + claim.control[3:], "CLM_GRP_ID": "-2" + claim.control[3:], "FINAL_ACTION": claim.final_action,
        "NCH_CLM_TYPE_CD": claim.type_code, "CLM_FROM_DT": research_date(claim.first),
        "CLM_THRU_DT": research_date(claim.through), "NCH_WKLY_PROC_DT": research_date(world.last),
        "CLM_PMT_AMT": dollars(claim.paid)}
    codes = claim.diagnoses
    for place, code in enumerate(codes, 1):
        values[f"ICD_DGNS_CD{place}"], values[f"ICD_DGNS_VRSN_CD{place}"] = code, "0"
    if codes:
        values["PRNCPAL_DGNS_CD"], values["PRNCPAL_DGNS_VRSN_CD"] = codes[0], "0"
    if claim.kind == "A":
        values |= {
            "PRVDR_NUM": claim.facility, "CLM_MDCR_NON_PMT_RSN_CD": claim.reason or " ",
            "ADMTG_DGNS_CD": codes[-1], "FI_DOC_CLM_CNTL_NUM": "-3" + claim.control[3:]}
        is_clean = isinstance(claim.first, datetime.date) and not isinstance(claim.paid, str)
        count = world.random.choice([1, 1, 2, 4]) if is_clean else 1
        rows = [{**values, "CLM_LINE_NUM": line, "REV_CNTR": "0001"} for line in range(1, count + 1)]
        return "inpatient.csv" if claim.type_code in ("60", "61") else "outpatient.csv", rows
    values |= {
        "CARR_CLM_PMT_DNL_CD": claim.denial, "CARR_CLM_CNTL_NUM": "-3" + claim.control[3:], "LINE_NUM": claim.line,
        "PRF_PHYSN_NPI": claim.pecos_npi or claim.claim_npi, "TAX_NUM": claim.tin, "PRVDR_SPCLTY": claim.specialty,
        "LINE_PLACE_OF_SRVC_CD": claim.place, "LINE_1ST_EXPNS_DT": research_date(claim.first),
        "LINE_LAST_EXPNS_DT": research_date(claim.through), "HCPCS_CD": claim.code,
        "LINE_NCH_PMT_AMT": dollars(claim.paid), "LINE_ALOWD_CHRG_AMT": dollars(claim.allowed),
        "LINE_PRCSG_IND_CD": claim.processing, "LINE_ICD_DGNS_CD": claim.line_diagnosis}
    return "carrier.csv", [values]
