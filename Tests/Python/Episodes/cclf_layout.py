"""The fields of CMS's claim and claim line feed (CCLF) that episodes need: their places, and the length of each record.

Places are those of the Information Packet, version 38, counted from 1. A record from before 2022 is shorter: it ends
before the fields that were added then, which are blank in it.
"""

# Record lengths now, and before 2022.
RECORD_LENGTHS = {
    "1": (437, 292), "2": (199, 179), "3": (114, 94), "4": (112, 92), "5": (388, 363), "6": (247, 227), "7": (195, 195),
    "8": (549, 549), "9": (55, 55), "A": (324, 324), "B": (128, 128)}

DESCRIPTIONS = {
    "1": "Part A Claims Header File", "2": "Part A Claims Revenue Center Detail File",
    "3": "Part A Procedure Code File", "4": "Part A Diagnosis Code File", "5": "Part B Physicians File",
    "6": "Part B DME File", "7": "Part D File",
    "8": "Beneficiary Demographics File", "9": "BENE XREF File", "A": "Part A BE and Demo Codes File",
    "B": "Part B BE and Demo Codes File"}

# File, field, first and last place.
FIELDS = {
    "1": {
        "CUR_CLM_UNIQ_ID": (1, 13), "PRVDR_OSCAR_NUM": (14, 19), "BENE_MBI_ID": (20, 30), "CLM_TYPE_CD": (42, 43),
        "CLM_FROM_DT": (44, 53), "CLM_THRU_DT": (54, 63), "PRNCPL_DGNS_CD": (66, 72), "ADMTG_DGNS_CD": (73, 79),
        "CLM_MDCR_NPMT_RSN_CD": (80, 81), "CLM_PMT_AMT": (82, 98), "CLM_ADJSMT_TYPE_CD": (149, 150),
        "CLM_EFCTV_DT": (151, 160), "CLM_IDR_LD_DT": (161, 170), "CLM_BLG_PRVDR_OSCAR_NUM": (293, 312),
        "CLM_CNTL_NUM": (353, 392)},
    "4": {
        "CUR_CLM_UNIQ_ID": (1, 13), "BENE_MBI_ID": (14, 24), "CLM_TYPE_CD": (36, 37), "CLM_PROD_TYPE_CD": (38, 38),
        "CLM_VAL_SQNC_NUM": (39, 40), "CLM_DGNS_CD": (41, 47), "PRVDR_OSCAR_NUM": (59, 64), "CLM_FROM_DT": (65, 74),
        "CLM_THRU_DT": (75, 84), "CLM_BLG_PRVDR_OSCAR_NUM": (93, 112)},
    "5": {
        "CUR_CLM_UNIQ_ID": (1, 13), "CLM_LINE_NUM": (14, 23), "BENE_MBI_ID": (24, 34), "CLM_TYPE_CD": (46, 47),
        "CLM_FROM_DT": (48, 57), "CLM_THRU_DT": (58, 67), "CLM_PRVDR_SPCLTY_CD": (73, 74), "CLM_POS_CD": (76, 77),
        "CLM_LINE_FROM_DT": (78, 87), "CLM_LINE_THRU_DT": (88, 97), "CLM_LINE_HCPCS_CD": (98, 102),
        "CLM_LINE_CVRD_PD_AMT": (103, 117), "CLM_LINE_DGNS_CD": (119, 125), "CLM_RNDRG_PRVDR_TAX_NUM": (126, 135),
        "RNDRG_PRVDR_NPI_NUM": (136, 145), "CLM_CARR_PMT_DNL_CD": (146, 147), "CLM_PRCSG_IND_CD": (148, 149),
        "CLM_ADJSMT_TYPE_CD": (150, 151), "CLM_EFCTV_DT": (152, 161), "CLM_IDR_LD_DT": (162, 171),
        "CLM_CNTL_NUM": (172, 211), "CLM_LINE_ALOWD_CHRG_AMT": (223, 239), "CLM_DGNS_1_CD": (276, 282),
        "CLM_DGNS_2_CD": (283, 289), "CLM_DGNS_3_CD": (290, 296), "CLM_DGNS_4_CD": (297, 303),
        "CLM_DGNS_5_CD": (304, 310), "CLM_DGNS_6_CD": (311, 317), "CLM_DGNS_7_CD": (318, 324),
        "CLM_DGNS_8_CD": (325, 331), "CLM_DGNS_9_CD": (333, 339), "CLM_DGNS_10_CD": (340, 346),
        "CLM_DGNS_11_CD": (347, 353), "CLM_DGNS_12_CD": (354, 360), "CLM_RNDRG_PRVDR_NPI_NUM": (364, 373)},
    "6": {
        "CUR_CLM_UNIQ_ID": (1, 13), "CLM_LINE_NUM": (14, 23), "BENE_MBI_ID": (24, 34), "CLM_TYPE_CD": (46, 47),
        "CLM_FROM_DT": (48, 57), "CLM_THRU_DT": (58, 67), "CLM_POS_CD": (69, 70), "CLM_LINE_FROM_DT": (71, 80),
        "CLM_LINE_THRU_DT": (81, 90), "CLM_LINE_HCPCS_CD": (91, 95), "CLM_LINE_CVRD_PD_AMT": (96, 110),
        "PAYTO_PRVDR_NPI_NUM": (112, 121), "CLM_CARR_PMT_DNL_CD": (132, 133), "CLM_PRCSG_IND_CD": (134, 135),
        "CLM_ADJSMT_TYPE_CD": (136, 137), "CLM_EFCTV_DT": (138, 147), "CLM_IDR_LD_DT": (148, 157),
        "CLM_CNTL_NUM": (158, 197), "CLM_LINE_ALOWD_CHRG_AMT": (209, 225)},
    "8": {
        "BENE_MBI_ID": (1, 11), "BENE_DOB": (33, 42), "BENE_DUAL_STUS_CD": (50, 51), "BENE_DEATH_DT": (52, 61)},
    "9": {
        "HICN_MBI_XREF_IND": (1, 1), "CRNT_NUM": (2, 12), "PRVS_NUM": (13, 23), "PRVS_ID_EFCTV_DT": (24, 33),
        "PRVS_ID_OBSLT_DT": (34, 43)},
}


def values(file, record):
    """The trimmed fields of a record. A field beyond its end is blank."""
    return {name: record[first - 1:last].strip() for name, (first, last) in FIELDS[file].items()}
