import RegistryIntake

/// A valid row of a kind of file, column by column, to build files from.
struct GoodRow {
    let kind: FileKind
    private(set) var columns: [(name: String, value: String)]

    /// The valid row of a kind.
    init(_ kind: FileKind) {
        self.kind = kind
        let values = Self.values(of: kind)
        columns = zip(kind.specification.columns.map(\.name), values).map { ($0, $1) }
        precondition(values.count == kind.specification.columns.count, "a value for every column of \(kind)")
    }

    /// The row with another value in a column.
    func with(_ column: String, _ value: String) -> GoodRow {
        guard let index = columns.firstIndex(where: { $0.name == column }) else {
            preconditionFailure("\(kind) has no column \(column)")
        }
        var row = self
        row.columns[index].value = value
        return row
    }

    /// Title lines, header and row.
    var file: String { titles + line(columns.map(\.name)) + line(columns.map(\.value)) }
    /// The header alone, with its line end.
    var header: String { line(columns.map(\.name)) }
    /// The row alone, with its line end.
    var line: String { line(columns.map(\.value)) }
    /// The lines above the header of titled files.
    var titles: String { kind == .censusDelineation ? "List 1,\n\"AREAS (CBSAs), JULY 2023\",\n" : "" }

    private func line(_ fields: [String]) -> String {
        fields.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\n"
    }

    private static func values(of kind: FileKind) -> [String] {
        switch kind {
        case .censusDelineation:
            [
                "35620", "35614", "408", "New York-Newark-Jersey City, NY-NJ", "Metropolitan Statistical Area",
                "New York-Jersey City-White Plains, NY-NJ", "New York-Newark, NY-NJ-CT-PA", "Bronx County", "New York",
                "36", "005", "Central",
            ]
        case .areas: ["29484", "Lakewood-New Brunswick, NJ", "division", "35620", "2023"]
        case .specialties: ["06", "Cardiology", "HF"]
        case .taxonomyCrosswalk: ["06", "Physician/Cardiology", "207RC0000X", "Internal Medicine, Cardiovascular"]
        case .specialtyNames: ["PRACTITIONER - CARDIOLOGY", "06"]
        case .rules: ["2027", "HF", "risk_level", "0.09", "share", "secondary", "CY2027 final", "90 FR 49266"]
        case .careModels:
            ["TEAM", "Transforming Episodes", "2026-01-01", "2030-12-31", "mandatory", "Hospitals", "secondary", "CMS"]
        case .careModelAreas: ["TEAM", "cbsa", "35620", "secondary", "CMS"]
        case .selectedAreas: ["2027", "10580", "secondary", "90 FR 49266"]
        case .benchmarks:
            ["Q236", "ecqm", "2026", "2024", "percent", "0", "0", "66.06"]
                + ["4.76", "45.28", "55.56", "61.54", "65.61", "68.98", "72", "75", "78.7", "84.04", "98.18"]
        case .measureIdentifiers: ["2025", "2c928083-8907-ce68-0189-40f8279a0a19", "Q134", "", "measure"]
        case .costAverages: ["COST_LBP_1", "2025", "2025", "1930.26", "1930.26"]
        case .zipAreas: ["census_zcta", "2020", "14201", "36029", "", "0.92"]
        case .areaPoints: ["15380", "2025", "42.910018", "-78.774853"]
        case .clinicians: ["2002677096", "Mei", "D'Angelo", "72", "Synthetic Pain Clinic 86", "NY"]
        case .participants:
            ["2002677096", "Mei", "D'Angelo", "NY", "Low Back Pain", "Synthetic Pain Clinic 86", "15380"]
                + ["Yes", "No"] + Array(repeating: "Null", count: 8)
        case .episodes:
            [
                "R-0001", "2002677096", "LBP", "10580", "1SR4TE5MK73", "2027", "1", "2026-11-15", "2027-02-10",
                "1234.56", "1500.00", "1", "0", "1", "0",
            ]
        case .measureResults: ["2002677096", "LBP", "2027", "Q134", "mips_cqm", "8", "12", "0.9866", "7.5", "asm"]
        case .partBPayments: ["2002677096", "LBP", "2027", "63099.43"]
        case .participantYears: ["2002677096", "LBP", "2027", "one", "0.96", "2.4", "12", "yes"]
        case .performance:
            [
                "2002677096", "LBP", "2027", "official", "preliminary", "0.76", "0.68", "0.0", "-2.0", "4.0", "0.0",
                "74.00", "0.0202", "",
            ]
        case .clinicianSources:
            [
                "doctors_and_clinicians", "2026-08-01", "2002677096", "MEI", "D'ANGELO", "PAIN MANAGEMENT",
                "208VP0014X", "yes", "NY", "142011234", "SYNTHETIC PAIN CLINIC 86", "0042000002", "9",
            ]
        case .mipsMeasureResults: ["2002677096", "2025", "Q134", "mips_cqm", "8", "12", "0.9866"]
        case .enrollmentDetails:
            [
                "organization", "2026-07-17", "O20100101000001", "SYNTHETIC PAIN CLINIC 86", "NY", "142011234",
                "2002677096",
            ]
        case .medicarePayments: ["part_b_by_provider", "2024", "2002677096", "63099.43", "80000.00"]
        case .checklistItems:
            ["2002677096", "2027", "care_arrangement", "done", "2027-02-01", "Harbor Primary Care", "By mail"]
        case .estimatedEpisodes:
            [
                "LBP-00112233445566778899aabb", "estimated", "2002677096", "LBP", "10580",
                "00112233445566778899aabbccddeeff", "ffeeddccbbaa99887766554433221100", "2025", "2", "2025-01-04",
                "2025-05-03", "1", "-1234.56", "1500.00", "supplied", "allowed", "1", "0", "1", "0", "3", "6",
                "0123456789ab",
            ]
        case .episodeEvidence:
            [
                "LBP-00112233445566778899aabb", "2", "estimated", "confirming", "2025-02-03",
                "00112233445566778899aabbccddeeff", "1", "99213", "M54.50", "2002677096", "-92.50",
            ]
        case .estimatedCounts: ["2002677096", "LBP", "2025", "60", "30", "1", "19", "17", "estimated", "0123456789ab"]
        case .mipsResults:
            [
                "qpp_experience", "2024", "2002677096", "individual", "000001028", "87.53", "77.02", "70.3333", "40",
                "100", "7.6", "", "3.2", "0.16", "-9.00", "12",
            ]
        }
    }
}
