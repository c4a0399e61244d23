/// An empty file of a kind: its header, and one row as an example.
package enum FileTemplate {
    /// The text of the file. Census list1 keeps the title lines that state its year.
    package static func text(of kind: FileKind) -> String {
        let titles = kind == .censusDelineation ? "Table with row headers\nList 1. AREAS, JULY 2023\n" : ""
        let header = kind.specification.columns.map { field($0.name) }.joined(separator: ",")
        return titles + header + "\n" + example(of: kind) + "\n"
    }

    private static func field(_ name: String) -> String { name.contains(",") ? "\"\(name)\"" : name }

    /// A row with a value of each column, in the order of the specification.
    private static func example(of kind: FileKind) -> String {
        switch kind {
        case .censusDelineation:
            "35620,35614,408,\"New York-Newark-Jersey City, NY-NJ\",Metropolitan Statistical Area,"
                + "\"New York-Jersey City-White Plains, NY-NJ\",\"New York-Newark, NY-NJ-CT-PA\",Kings County,New York,36,047,Central"
        case .areas: "35614,\"New York-Jersey City-White Plains, NY-NJ\",division,35620,2023"
        case .specialties: "06,Cardiology,HF"
        case .taxonomyCrosswalk:
            "06,Physician/Cardiovascular Disease (Cardiology),207RC0000X,Internal Medicine/Cardiovascular Disease"
        case .rules: "2027,HF,cost.measure,COST_HF_1,text,secondary,CY2026 final,90 FR 49266"
        case .careModels:
            "ASM,Ambulatory Specialty Model,2027-01-01,2031-12-31,mandatory,Specialists are paid by cost and quality,law,42 CFR 512.710"
        case .careModelAreas: "TEAM,cbsa,35620,secondary,List of participants"
        case .selectedAreas: "2027,35614,secondary,List of selected areas"
        case .benchmarks:
            "Q005,ecqm,2025,2023,percent,0,0,83.44,48,73.56,77.57,80.65,82.61,84.21,86.14,88.24,90.48,94.43,100"
        case .measureIdentifiers: "2025,2c928083-8907-ce68-0189-40f8279a0a19,Q134,,measure"
        case .costAverages: "COST_HF_1,2025,2025,14994.38,14994.38"
        case .clinicians: "2000000002,Ada,Lee,06,Heart Group,NY"
        case .participants:
            "2000000002,Ada,Lee,NY,Heart Failure,Heart Group,35614" + String(repeating: ",Yes,No", count: 5)
        case .episodes: "E-1,2000000002,HF,35614,1S00A00AA00,2027,1,2027-01-04,2027-03-31,14994.38,14100.00,0,0,1,0"
        case .measureResults: "2000000002,HF,2027,Q236,ecqm,80,100,1,,asm"
        case .partBPayments: "2000000002,HF,2027,150000.00"
        case .participantYears: "2000000002,HF,2027,both,1,5.9,12,yes"
        case .specialtyNames: "PRACTITIONER - CARDIOLOGY,06"
        case .zipAreas: "census_zcta,2020,14201,36029,,0.92"
        case .areaPoints: "15380,2025,42.910018,-78.774853"
        case .enrollmentDetails: "organization,2026-07-17,O20100101000001,Heart Group,NY,,2000000002"
        case .clinicianSources:
            "pecos,2026-07-17,2000000002,Ada,Lee,PRACTITIONER - CARDIOLOGY,,yes,NY,14201,Heart Group,I20200101000001,12"
        case .mipsResults:
            "qpp_experience,2024,2000000002,individual,000001028,87.53,77.02,70.33,40,100,7.6,,3.2,0.16,0.53,12"
        case .mipsMeasureResults: "2000000002,2025,Q236,ecqm,150,200,1"
        case .medicarePayments: "part_b_by_provider,2024,2000000002,182674.76,240243.90"
        case .checklistItems: "2000000002,2027,care_arrangement,done,2027-02-01,Harbor Primary Care,"
        case .estimatedEpisodes:
            "HF-00112233445566778899aabb,estimated,2000000002,HF,,00112233445566778899aabbccddeeff,"
                + "ffeeddccbbaa99887766554433221100,2025,4,2025-01-04,2025-12-31,1,14994.38,14100.00,stratum,paid,0,0,1,0,4,6,"
                + "0123456789ab"
        case .episodeEvidence:
            "HF-00112233445566778899aabb,1,estimated,trigger,2025-01-04,00112233445566778899aabbccddeeff,1,99213,I50.22,"
                + "2000000002,92.50"
        case .estimatedCounts: "2000000002,HF,2025,180,30,1,19,17,estimated,0123456789ab"
        case .performance: "2000000002,HF,2027,official,preliminary,0.54,0.67,0,0,5.9,0,66.44,-0.044,negative"
        }
    }
}
