/// The places of CMS's claim and claim line feed, counted from 1 (CMS, CCLF Information Packet, versions 36 to 38).
/// Fields that were added in 2022 are beyond the end of the older, shorter records.
enum CCLFPlaces {
    /// The length of the records of each file since 2022, and before.
    static let lengths: [Character: (now: Int, before2022: Int?)] = [
        "1": (437, 292), "2": (199, 179), "3": (114, 94), "4": (112, 92), "5": (388, 363), "6": (247, 227),
        "7": (195, nil),
        "8": (549, nil), "9": (55, nil), "A": (324, nil), "B": (128, nil),
    ]

    /// A length of the Part D file that recent feeds have.
    static let longerPartD = 230

    /// The kind of each file.
    static func kind(of file: Character) -> FeedKind {
        switch file {
        case "1": .partA
        case "4": .diagnoses
        case "5": .partB
        case "6": .equipment
        case "8": .people
        case "9": .identifiers
        default: .unused
        }
    }

    /// Where each field of a kind is in a record of some length, in the order of `FieldNames.places`; empty for those
    /// beyond.
    static func ranges(of kind: FeedKind, recordLength: Int) -> [Range<Int>] {
        let names = kind.names
        let places = table[kind] ?? [:]
        var ranges = [Range<Int>](repeating: 0..<0, count: names.count)
        for (index, name, _) in names.places {
            guard let place = places[name], place.upperBound <= recordLength else { continue }
            ranges[index] = (place.lowerBound - 1)..<place.upperBound
        }
        return ranges
    }

    private static let table: [FeedKind: [String: ClosedRange<Int>]] = [
        .partA: [
            "CUR_CLM_UNIQ_ID": 1...13, "PRVDR_OSCAR_NUM": 14...19, "BENE_MBI_ID": 20...30, "CLM_TYPE_CD": 42...43,
            "CLM_FROM_DT": 44...53, "CLM_THRU_DT": 54...63, "PRNCPL_DGNS_CD": 66...72, "ADMTG_DGNS_CD": 73...79,
            "CLM_MDCR_NPMT_RSN_CD": 80...81, "CLM_PMT_AMT": 82...98, "CLM_ADJSMT_TYPE_CD": 149...150,
            "CLM_EFCTV_DT": 151...160, "CLM_BLG_PRVDR_OSCAR_NUM": 293...312,
        ],
        .partB: partB,
        .equipment: [
            "CUR_CLM_UNIQ_ID": 1...13, "CLM_LINE_NUM": 14...23, "BENE_MBI_ID": 24...34, "CLM_FROM_DT": 48...57,
            "CLM_LINE_FROM_DT": 71...80, "CLM_LINE_THRU_DT": 81...90, "CLM_LINE_HCPCS_CD": 91...95,
            "CLM_LINE_CVRD_PD_AMT": 96...110, "CLM_CARR_PMT_DNL_CD": 132...133, "CLM_PRCSG_IND_CD": 134...135,
            "CLM_ADJSMT_TYPE_CD": 136...137, "CLM_EFCTV_DT": 138...147, "CLM_CNTL_NUM": 158...197,
            "CLM_LINE_ALOWD_CHRG_AMT": 209...225,
        ],
        .diagnoses: ["CUR_CLM_UNIQ_ID": 1...13, "BENE_MBI_ID": 14...24, "CLM_DGNS_CD": 41...47],
        .people: [
            "BENE_MBI_ID": 1...11, "BENE_DOB": 33...42, "BENE_DUAL_STUS_CD": 50...51, "BENE_DEATH_DT": 52...61,
        ],
        .identifiers: ["CRNT_NUM": 2...12, "PRVS_NUM": 13...23],
    ]

    private static let partB: [String: ClosedRange<Int>] = {
        var places = [
            "CUR_CLM_UNIQ_ID": 1...13, "CLM_LINE_NUM": 14...23, "BENE_MBI_ID": 24...34, "CLM_FROM_DT": 48...57,
            "CLM_PRVDR_SPCLTY_CD": 73...74, "CLM_POS_CD": 76...77, "CLM_LINE_FROM_DT": 78...87,
            "CLM_LINE_THRU_DT": 88...97,
            "CLM_LINE_HCPCS_CD": 98...102, "CLM_LINE_CVRD_PD_AMT": 103...117, "CLM_LINE_DGNS_CD": 119...125,
            "CLM_RNDRG_PRVDR_TAX_NUM": 126...135, "RNDRG_PRVDR_NPI_NUM": 136...145, "CLM_CARR_PMT_DNL_CD": 146...147,
            "CLM_PRCSG_IND_CD": 148...149, "CLM_ADJSMT_TYPE_CD": 150...151, "CLM_EFCTV_DT": 152...161,
            "CLM_CNTL_NUM": 172...211, "CLM_LINE_ALOWD_CHRG_AMT": 223...239, "CLM_RNDRG_PRVDR_NPI_NUM": 364...373,
        ]
        // The ICD version stands between the eighth and the ninth diagnosis.
        for number in 1...12 {
            let start = number < 9 ? 276 + 7 * (number - 1) : 333 + 7 * (number - 9)
            places["CLM_DGNS_\(number)_CD"] = start...(start + 6)
        }
        return places
    }()
}
