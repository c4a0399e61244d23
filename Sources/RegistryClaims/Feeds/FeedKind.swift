import RegistryModel

/// What a file of a feed holds, and in whose terms.
enum FeedKind: String, Sendable {
    case partA, partB, equipment, diagnoses, people, identifiers
    case researchCarrier, researchInstitutional, researchPeople
    case claimLines
    /// A file of a known feed of which nothing is used.
    case unused

    /// The names of the columns.
    var names: FieldNames {
        switch self {
        case .partA: Self.partANames
        case .partB: Self.partBNames
        case .equipment: Self.equipmentNames
        case .diagnoses: Self.diagnosisNames
        case .people: Self.peopleNames
        case .identifiers: Self.identifierNames
        case .researchCarrier: Self.carrierNames
        case .researchInstitutional: Self.institutionalNames
        case .researchPeople: Self.researchPeopleNames
        case .claimLines: Self.claimLineNames
        case .unused: FieldNames(fields: [])
        }
    }

    /// The kind of a CSV file with a header; nil if it is none of a feed.
    init?(header: Set<String>) {
        let signs: [(FeedKind, [String])] = [
            (.partB, ["CUR_CLM_UNIQ_ID", "CLM_RNDRG_PRVDR_TAX_NUM"]),
            (.equipment, ["CUR_CLM_UNIQ_ID", "PAYTO_PRVDR_NPI_NUM"]),
            (.partA, ["CUR_CLM_UNIQ_ID", "PRNCPL_DGNS_CD", "CLM_PMT_AMT"]),
            (.diagnoses, ["CUR_CLM_UNIQ_ID", "CLM_DGNS_CD", "CLM_VAL_SQNC_NUM"]),
            (.people, ["BENE_MBI_ID", "BENE_DOB"]),
            (.identifiers, ["CRNT_NUM", "PRVS_NUM"]), (.researchCarrier, ["BENE_ID", "CLM_ID", "PRF_PHYSN_NPI"]),
            (.researchInstitutional, ["BENE_ID", "CLM_ID", "CLM_FAC_TYPE_CD"]),
            (.researchPeople, ["BENE_ID", "BENE_BIRTH_DT"]),
            (.claimLines, ["BENEFICIARY_ID", "CLAIM_ID", "SERVICE_DATE"]),
            (.unused, ["CUR_CLM_UNIQ_ID", "CLM_LINE_PROD_REV_CTR_CD"]), (.unused, ["CUR_CLM_UNIQ_ID", "CLM_PRCDR_CD"]),
            (.unused, ["CUR_CLM_UNIQ_ID", "CLM_LINE_NDC_CD"]), (.unused, ["BENE_MEMBER_MONTH"]),
            (.unused, ["BENE_ID", "CARRIER_CLAIMS"]),
        ]
        let ownNames = Set(Self.claimLineNames.places.map(\.name))
        if let found = signs.first(where: { header.isSuperset(of: $0.1) }) {
            self = found.0
        } else if header.intersection(ownNames).count > 3 {
            // Claim lines, of which a column has another name.
            self = .claimLines
        } else {
            return nil
        }
    }

    private static let partANames = FieldNames(
        fields: [
            (.claim, "CUR_CLM_UNIQ_ID"), (.oldFacility, "PRVDR_OSCAR_NUM"), (.beneficiary, "BENE_MBI_ID"),
            (.claimType, "CLM_TYPE_CD"), (.from, "CLM_FROM_DT"), (.through, "CLM_THRU_DT"),
            (.nonPayment, "CLM_MDCR_NPMT_RSN_CD"), (.paid, "CLM_PMT_AMT"), (.adjustment, "CLM_ADJSMT_TYPE_CD"),
            (.effective, "CLM_EFCTV_DT"), (.facility, "CLM_BLG_PRVDR_OSCAR_NUM"), (.fileDate, "FILE_DATE"),
        ], diagnoses: ["PRNCPL_DGNS_CD", "ADMTG_DGNS_CD"], optional: [.facility, .fileDate])

    private static let partBNames = FieldNames(
        fields: [
            (.claim, "CUR_CLM_UNIQ_ID"), (.line, "CLM_LINE_NUM"), (.beneficiary, "BENE_MBI_ID"),
            (.from, "CLM_FROM_DT"), (.specialty, "CLM_PRVDR_SPCLTY_CD"), (.place, "CLM_POS_CD"),
            (.lineFrom, "CLM_LINE_FROM_DT"), (.through, "CLM_LINE_THRU_DT"), (.service, "CLM_LINE_HCPCS_CD"),
            (.paid, "CLM_LINE_CVRD_PD_AMT"), (.taxpayer, "CLM_RNDRG_PRVDR_TAX_NUM"), (.npi, "RNDRG_PRVDR_NPI_NUM"),
            (.denial, "CLM_CARR_PMT_DNL_CD"), (.processing, "CLM_PRCSG_IND_CD"), (.adjustment, "CLM_ADJSMT_TYPE_CD"),
            (.effective, "CLM_EFCTV_DT"), (.control, "CLM_CNTL_NUM"), (.allowed, "CLM_LINE_ALOWD_CHRG_AMT"),
            (.claimNPI, "CLM_RNDRG_PRVDR_NPI_NUM"), (.fileDate, "FILE_DATE"),
        ], diagnoses: (1...12).map { "CLM_DGNS_\($0)_CD" } + ["CLM_LINE_DGNS_CD"], optional: [.claimNPI, .fileDate])

    private static let equipmentNames = FieldNames(
        fields: [
            (.claim, "CUR_CLM_UNIQ_ID"), (.line, "CLM_LINE_NUM"), (.beneficiary, "BENE_MBI_ID"),
            (.from, "CLM_FROM_DT"), (.lineFrom, "CLM_LINE_FROM_DT"), (.through, "CLM_LINE_THRU_DT"),
            (.service, "CLM_LINE_HCPCS_CD"), (.paid, "CLM_LINE_CVRD_PD_AMT"), (.denial, "CLM_CARR_PMT_DNL_CD"),
            (.processing, "CLM_PRCSG_IND_CD"), (.adjustment, "CLM_ADJSMT_TYPE_CD"), (.effective, "CLM_EFCTV_DT"),
            (.control, "CLM_CNTL_NUM"), (.allowed, "CLM_LINE_ALOWD_CHRG_AMT"), (.fileDate, "FILE_DATE"),
        ], optional: [.fileDate])

    private static let diagnosisNames = FieldNames(
        fields: [(.claim, "CUR_CLM_UNIQ_ID"), (.beneficiary, "BENE_MBI_ID"), (.fileDate, "FILE_DATE")],
        diagnoses: ["CLM_DGNS_CD"], optional: [.fileDate])

    private static let peopleNames = FieldNames(
        fields: [
            (.beneficiary, "BENE_MBI_ID"), (.birth, "BENE_DOB"), (.dual, "BENE_DUAL_STUS_CD"),
            (.death, "BENE_DEATH_DT"),
            (.fileDate, "FILE_DATE"),
        ], optional: [.fileDate])

    private static let identifierNames = FieldNames(fields: [(.current, "CRNT_NUM"), (.previous, "PRVS_NUM")])

    private static let carrierNames = FieldNames(
        fields: [
            (.beneficiary, "BENE_ID"), (.claim, "CLM_ID"), (.control, "CLM_ID"), (.line, "LINE_NUM"),
            (.finalAction, "FINAL_ACTION"), (.from, "CLM_FROM_DT"), (.lineFrom, "LINE_1ST_EXPNS_DT"),
            (.through, "LINE_LAST_EXPNS_DT"), (.npi, "PRF_PHYSN_NPI"), (.taxpayer, "TAX_NUM"),
            (.specialty, "PRVDR_SPCLTY"), (.place, "LINE_PLACE_OF_SRVC_CD"), (.service, "HCPCS_CD"),
            (.paid, "LINE_NCH_PMT_AMT"), (.allowed, "LINE_ALOWD_CHRG_AMT"), (.denial, "CARR_CLM_PMT_DNL_CD"),
            (.processing, "LINE_PRCSG_IND_CD"),
        ], diagnoses: ["PRNCPAL_DGNS_CD"] + (1...12).map { "ICD_DGNS_CD\($0)" } + ["LINE_ICD_DGNS_CD"],
        optional: [.finalAction])

    private static let institutionalNames = FieldNames(
        fields: [
            (.beneficiary, "BENE_ID"), (.claim, "CLM_ID"), (.control, "CLM_ID"), (.line, "CLM_LINE_NUM"),
            (.finalAction, "FINAL_ACTION"), (.claimType, "NCH_CLM_TYPE_CD"), (.from, "CLM_FROM_DT"),
            (.through, "CLM_THRU_DT"), (.paid, "CLM_PMT_AMT"), (.nonPayment, "CLM_MDCR_NON_PMT_RSN_CD"),
        ], diagnoses: ["PRNCPAL_DGNS_CD"] + (1...25).map { "ICD_DGNS_CD\($0)" }, optional: [.finalAction])

    private static let researchPeopleNames = FieldNames(
        fields: [
            (.beneficiary, "BENE_ID"), (.birth, "BENE_BIRTH_DT"), (.death, "DEATH_DT"), (.dualMonths, "DUAL_MO_CNT"),
            (.year, "RFRNC_YR"),
        ], optional: [.death, .dualMonths, .year])

    private static let claimLineNames = FieldNames(
        fields: [
            (.beneficiary, "BENEFICIARY_ID"), (.claim, "CLAIM_ID"), (.control, "CLAIM_ID"), (.line, "LINE_NUMBER"),
            (.claimType, "CLAIM_TYPE"), (.adjustment, "ADJUSTMENT"), (.from, "SERVICE_DATE"),
            (.through, "THROUGH_DATE"),
            (.effective, "EFFECTIVE_DATE"), (.service, "SERVICE_CODE"), (.npi, "NPI"), (.taxpayer, "TIN"),
            (.specialty, "SPECIALTY_CODE"), (.place, "PLACE_OF_SERVICE"), (.facility, "FACILITY_ID"),
            (.paid, "PAID_AMOUNT"), (.allowed, "ALLOWED_AMOUNT"), (.isDenied, "IS_DENIED"), (.birth, "BIRTH_DATE"),
            (.death, "DEATH_DATE"), (.dual, "IS_DUAL"),
        ], diagnoses: ["DIAGNOSES"],
        optional: [
            .adjustment, .through, .effective, .facility, .allowed, .isDenied, .birth, .death, .dual, .specialty,
            .place,
        ])
}
