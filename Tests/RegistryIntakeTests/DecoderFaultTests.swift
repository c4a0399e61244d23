import RegistryIntake
import RegistryModel
import Testing

/// One value of a valid row replaced by an invalid one.
@Suite("Faults in the columns of every other kind")
struct DecoderFaultTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let kind: FileKind
        let column: String
        let value: String
        let code: FaultCode
        let shown: String
        var testDescription: String { "\(kind.rawValue) \(column) '\(value)'" }

        init(_ kind: FileKind, _ column: String, _ value: String, _ code: FaultCode, shown: String? = nil) {
            self.kind = kind
            self.column = column
            self.value = value
            self.code = code
            self.shown = shown ?? value
        }
    }

    static let reference = [
        Case(.areas, "area_code", "1058", .badFormat), Case(.areas, "area_code", "", .missingValue),
        Case(.areas, "title", "", .missingValue), Case(.areas, "kind", "metro", .unknownCode),
        Case(.areas, "parent_area_code", "", .crossField), Case(.areas, "parent_area_code", "3562", .badFormat),
        Case(.areas, "delineation_year", "1989", .outOfRange), Case(.areas, "delineation_year", "2100", .outOfRange),
        Case(.specialties, "specialty_code", "6", .badFormat), Case(.specialties, "name", " ", .missingValue),
        Case(.specialties, "cohort", "both", .unknownCode),
        Case(.taxonomyCrosswalk, "MEDICARE SPECIALTY CODE", "6[3]", .badFormat, shown: "6"),
        Case(.taxonomyCrosswalk, "PROVIDER TAXONOMY CODE", "207RC0000", .badFormat),
        Case(.taxonomyCrosswalk, "PROVIDER TAXONOMY CODE", "207rc0000x", .badFormat),
        Case(.rules, "performance_year", "2032", .outOfRange), Case(.rules, "cohort", "", .missingValue),
        Case(.rules, "cohort", "Both", .unknownCode), Case(.rules, "name", "", .missingValue),
        Case(.rules, "value", "", .missingValue), Case(.rules, "unit", "", .missingValue),
        Case(.rules, "rule_version", "2026 final", .badFormat), Case(.rules, "rule_version", "CY2026", .badFormat),
        Case(.rules, "status", "guessed", .unknownCode), Case(.rules, "citation", "", .missingValue),
        Case(.careModels, "model_code", "", .missingValue), Case(.careModels, "first_date", "2026", .badFormat),
        Case(.careModels, "last_date", "2025-12-31", .crossField),
        Case(.careModels, "participation", "optional", .unknownCode),
        Case(.careModels, "description", "", .missingValue), Case(.careModels, "status", "", .missingValue),
        Case(.careModelAreas, "area_kind", "division", .unknownCode),
        Case(.careModelAreas, "area_code", "NY", .badFormat), Case(.careModelAreas, "model_code", "", .missingValue),
        Case(.selectedAreas, "performance_year", "2026", .outOfRange),
        Case(.selectedAreas, "area_code", "10580.0", .badFormat), Case(.selectedAreas, "status", "final", .unknownCode),
    ]

    static let benchmarks = [
        Case(.benchmarks, "measure_id", "Q 236", .badFormat), Case(.benchmarks, "measure_id", "", .missingValue),
        Case(.benchmarks, "collection_type", "registry", .unknownCode),
        Case(.benchmarks, "performance_year", "2016", .outOfRange),
        Case(.benchmarks, "benchmark_year", "2027", .crossField), Case(.benchmarks, "unit", "points", .unknownCode),
        Case(.benchmarks, "is_inverse", "no", .unknownCode), Case(.benchmarks, "is_topped_out", "", .missingValue),
        Case(.benchmarks, "average", "100.5", .outOfRange), Case(.benchmarks, "p1", "-1", .outOfRange),
        Case(.benchmarks, "p50", "65.6", .crossField), Case(.benchmarks, "p99", "100.01", .outOfRange),
        Case(.benchmarks, "p10", "45,28", .badFormat), Case(.benchmarks, "p90", "", .missingValue),
    ]

    static let publicSources = [
        Case(.specialtyNames, "spelling", " ", .missingValue), Case(.specialtyNames, "specialty_code", "6", .badFormat),
        Case(.medicarePayments, "source", "usps", .unknownCode),
        Case(.medicarePayments, "payment_year", "2011", .outOfRange),
        Case(.medicarePayments, "paid_amount", "-1", .outOfRange),
        Case(.medicarePayments, "allowed_amount", "much", .badFormat),
        Case(.measureIdentifiers, "performance_year", "2016", .outOfRange),
        Case(.measureIdentifiers, "identifier", "2c9280838907ce68018940f8279a0a19", .badFormat),
        Case(.measureIdentifiers, "identifier", "2c928083-8907-ce68-0189-40f8279a0a1g", .badFormat),
        Case(.measureIdentifiers, "measure_id", "Q 134", .badFormat),
        Case(.measureIdentifiers, "population", "NUMER", .unknownCode),
        Case(.costAverages, "measure_id", "", .missingValue),
        Case(.costAverages, "performance_year", "2100", .outOfRange),
        Case(.costAverages, "benchmark_year", "2026", .crossField),
        Case(.costAverages, "individual_average", "-1", .outOfRange),
        Case(.costAverages, "group_average", "1930,26", .badFormat),
        Case(.mipsMeasureResults, "npi", "2002677095", .checkDigit),
        Case(.mipsMeasureResults, "mips_year", "2016", .outOfRange),
        Case(.mipsMeasureResults, "measure_id", "134", .badFormat),
        Case(.mipsMeasureResults, "collection_type", "registry", .unknownCode),
        Case(.mipsMeasureResults, "numerator", "13", .crossField),
        Case(.mipsMeasureResults, "denominator", "", .missingValue),
        Case(.mipsMeasureResults, "data_completeness", "98.66", .outOfRange),
        Case(.checklistItems, "performance_year", "2026", .outOfRange),
        Case(.checklistItems, "item", "email", .unknownCode),
        Case(.checklistItems, "status", "yes", .unknownCode), Case(.checklistItems, "status", "begun", .crossField),
        Case(.checklistItems, "date", "2/1/2027", .badFormat), Case(.checklistItems, "partner", "", .crossField),
        Case(.checklistItems, "note", "ada@example.org", .badFormat, shown: "[withheld]"),
        Case(.checklistItems, "date", "ada@example.org", .badFormat, shown: "[withheld]"),
        Case(.zipAreas, "source", "usps", .unknownCode), Case(.zipAreas, "source_year", "1989", .outOfRange),
        Case(.zipAreas, "zip", "1420", .badFormat), Case(.zipAreas, "zip", "142011234", .badFormat),
        Case(.zipAreas, "county_fips", "3602", .badFormat), Case(.zipAreas, "area_code", "1538", .badFormat),
        Case(.zipAreas, "share", "92", .outOfRange), Case(.zipAreas, "share", "", .missingValue),
        Case(.areaPoints, "area_code", "1538", .badFormat), Case(.areaPoints, "source_year", "1989", .outOfRange),
        Case(.areaPoints, "latitude", "90.5", .outOfRange), Case(.areaPoints, "latitude", "42° 54'", .badFormat),
        Case(.areaPoints, "longitude", "-180.01", .outOfRange), Case(.areaPoints, "longitude", "", .missingValue),
        Case(.enrollmentDetails, "detail", "group", .unknownCode),
        Case(.enrollmentDetails, "file_date", "07/17/2026", .badFormat),
        Case(.enrollmentDetails, "enrollment_id", "", .missingValue),
        Case(.enrollmentDetails, "state", "New York", .unknownCode),
        Case(.enrollmentDetails, "zip", "14201-1234", .badFormat),
        Case(.enrollmentDetails, "npi", "2002677095", .checkDigit),
        Case(.clinicianSources, "source", "NPPES", .unknownCode), Case(.clinicianSources, "npi", "", .missingValue),
        Case(.clinicianSources, "file_date", "07/17/2026", .badFormat),
        Case(.clinicianSources, "npi", "2002677095", .checkDigit),
        Case(.clinicianSources, "taxonomy_code", "207rc0000x", .badFormat),
        Case(.clinicianSources, "is_primary", "Y", .unknownCode),
        Case(.clinicianSources, "state", "New York", .unknownCode),
        Case(.clinicianSources, "zip", "7102", .badFormat), Case(.clinicianSources, "zip", "14201-1234", .badFormat),
        Case(.clinicianSources, "organization_size", "0", .outOfRange),
        Case(.clinicianSources, "organization_size", "9.0", .badFormat),
        Case(.mipsResults, "source", "qpp", .unknownCode), Case(.mipsResults, "performance_year", "2016", .outOfRange),
        Case(.mipsResults, "performance_year", "2032", .outOfRange), Case(.mipsResults, "npi", "x", .badFormat),
        Case(.mipsResults, "reported_as", "Individual", .unknownCode),
        Case(.mipsResults, "final_score", "100.01", .outOfRange), Case(.mipsResults, "cost_score", "-1", .outOfRange),
        Case(.mipsResults, "quality_score", "77 %", .badFormat),
        Case(.mipsResults, "improvement_activities_score", "101", .outOfRange),
        Case(.mipsResults, "promoting_interoperability_score", "N/A", .badFormat),
        Case(.mipsResults, "cost_hf_points", "10.1", .outOfRange),
        Case(.mipsResults, "cost_lbp_points", "-0.1", .outOfRange),
        Case(.mipsResults, "complex_patient_bonus", "-1", .outOfRange),
        Case(.mipsResults, "dual_eligible_share", "16", .outOfRange),
        Case(.mipsResults, "payment_adjustment_percent", "-900", .outOfRange),
        Case(.mipsResults, "practice_size", "0", .outOfRange),
    ]

    static let estimates = [
        Case(.estimatedEpisodes, "episode_id", "E-1", .badFormat),
        Case(.estimatedEpisodes, "episode_id", "LBP-00112233445566778899aab", .badFormat),
        Case(.estimatedEpisodes, "episode_id", "LBP-00112233445566778899AABB", .badFormat),
        Case(.estimatedEpisodes, "standing", "official", .unknownCode),
        Case(.estimatedEpisodes, "standing", "", .missingValue),
        Case(.estimatedEpisodes, "npi", "2002677095", .checkDigit),
        Case(.estimatedEpisodes, "cohort", "HF", .crossField),
        Case(.estimatedEpisodes, "area_code", "1058", .badFormat),
        Case(.estimatedEpisodes, "beneficiary_token", "0011", .badFormat, shown: "[withheld]"),
        Case(.estimatedEpisodes, "group_token", "123456789", .badFormat, shown: "[withheld]"),
        Case(.estimatedEpisodes, "year", "2014", .outOfRange), Case(.estimatedEpisodes, "year", "2036", .outOfRange),
        Case(.estimatedEpisodes, "quarter", "5", .outOfRange),
        Case(.estimatedEpisodes, "start_date", "1/4/2025", .badFormat),
        Case(.estimatedEpisodes, "end_date", "2025-01-03", .crossField),
        Case(.estimatedEpisodes, "end_date", "2025-07-01", .crossField),
        Case(.estimatedEpisodes, "end_date", "2026-05-03", .crossField),
        Case(.estimatedEpisodes, "is_complete", "yes", .unknownCode),
        Case(.estimatedEpisodes, "observed_cost", "-100000000.01", .outOfRange),
        Case(.estimatedEpisodes, "observed_cost", "", .missingValue),
        Case(.estimatedEpisodes, "expected_cost", "0", .outOfRange),
        Case(.estimatedEpisodes, "expected_basis", "guess", .unknownCode),
        Case(.estimatedEpisodes, "amounts", "billed", .unknownCode),
        Case(.estimatedEpisodes, "readmitted", "2", .unknownCode),
        Case(.estimatedEpisodes, "clinician_visits", "7", .crossField),
        Case(.estimatedEpisodes, "group_visits", "-1", .outOfRange),
        Case(.estimatedEpisodes, "rules", "0123456789a", .badFormat),
        Case(.episodeEvidence, "episode_id", "HF-1", .badFormat),
        Case(.episodeEvidence, "evidence_line", "0", .outOfRange),
        Case(.episodeEvidence, "standing", "official", .unknownCode),
        Case(.episodeEvidence, "role", "E/M", .unknownCode),
        Case(.episodeEvidence, "service_date", "2025-02-30", .outOfRange),
        Case(.episodeEvidence, "claim_token", "12345", .badFormat, shown: "[withheld]"),
        Case(.episodeEvidence, "claim_line", "-1", .outOfRange),
        Case(.episodeEvidence, "service_code", "", .missingValue),
        Case(.episodeEvidence, "service_code", "99213-25", .badFormat),
        Case(.episodeEvidence, "diagnosis", "back pain", .badFormat),
        Case(.episodeEvidence, "npi", "2002677095", .checkDigit),
        Case(.episodeEvidence, "amount", "100000000.01", .outOfRange),
        Case(.estimatedCounts, "npi", "", .missingValue), Case(.estimatedCounts, "cohort", "both", .unknownCode),
        Case(.estimatedCounts, "year", "2014", .outOfRange),
        Case(.estimatedCounts, "confirming_days", "0", .outOfRange),
        Case(.estimatedCounts, "attribution_share", "0.3", .badFormat),
        Case(.estimatedCounts, "attribution_share", "101", .outOfRange),
        Case(.estimatedCounts, "is_default", "30", .unknownCode), Case(.estimatedCounts, "episodes", "-1", .outOfRange),
        Case(.estimatedCounts, "complete_episodes", "20", .crossField),
        Case(.estimatedCounts, "standing", "derived", .unknownCode), Case(.estimatedCounts, "rules", "new", .badFormat),
    ]

    static let census = [
        Case(.censusDelineation, "CBSA Code", "1010", .badFormat),
        Case(.censusDelineation, "Metropolitan Division Code", "x", .badFormat),
        Case(.censusDelineation, "CBSA Title", "", .missingValue),
        Case(.censusDelineation, "Metropolitan Division Title", "", .missingValue),
        Case(.censusDelineation, "Metropolitan/Micropolitan Statistical Area", "metropolitan", .unknownCode),
        Case(.censusDelineation, "County/County Equivalent", "", .missingValue),
        Case(.censusDelineation, "State Name", "", .missingValue),
        Case(.censusDelineation, "FIPS State Code", "", .missingValue),
        Case(.censusDelineation, "FIPS County Code", "5", .badFormat, shown: "365"),
        Case(.censusDelineation, "Central/Outlying County", "Inner", .unknownCode),
    ]

    static let people = [
        Case(.clinicians, "npi", "1.23E+09", .badFormat), Case(.clinicians, "first_name", "", .missingValue),
        Case(.clinicians, "last_name", "", .missingValue), Case(.clinicians, "specialty_code", "6", .badFormat),
        Case(.clinicians, "state", "New York", .unknownCode), Case(.participants, "NPI", "2002677095", .checkDigit),
        Case(.participants, "ASM_COHORT", "Heart", .unknownCode), Case(.participants, "STATE", "", .missingValue),
        Case(.participants, "FIRST_NAME", "", .missingValue), Case(.participants, "LAST_NAME", "", .missingValue),
        Case(.participants, "AREA_CODE", "1538", .badFormat),
        Case(.participants, "ASM_CY27_PARTICIPANT", "Maybe", .unknownCode),
        Case(.participants, "ASM_CY31_SMALLPRACTICE", "", .missingValue),
    ]

    static let results = [
        Case(.measureResults, "npi", "2002677095", .checkDigit), Case(.measureResults, "cohort", "", .missingValue),
        Case(.measureResults, "performance_year", "2026", .outOfRange),
        Case(.measureResults, "measure_id", "134", .badFormat), Case(.measureResults, "measure_id", "q134", .badFormat),
        Case(.measureResults, "measure_id", "Q13４", .badFormat),
        Case(.measureResults, "collection_type", "eCQM", .unknownCode),
        Case(.measureResults, "numerator", "13", .crossField), Case(.measureResults, "numerator", "-1", .outOfRange),
        Case(.measureResults, "numerator", "8.0", .badFormat),
        Case(.measureResults, "denominator", "1000000001", .outOfRange),
        Case(.measureResults, "data_completeness", "75", .outOfRange),
        Case(.measureResults, "data_completeness", "75%", .badFormat),
        Case(.measureResults, "data_completeness", "", .missingValue),
        Case(.measureResults, "points", "10.1", .outOfRange), Case(.measureResults, "points", "-1", .outOfRange),
        Case(.measureResults, "program", "MIPS", .unknownCode),
        Case(.partBPayments, "paid_amount", "-0.01", .outOfRange),
        Case(.partBPayments, "paid_amount", "1000000000.01", .outOfRange),
        Case(.partBPayments, "paid_amount", "1e6", .badFormat), Case(.partBPayments, "cohort", "CHF", .unknownCode),
        Case(.participantYears, "npi", "", .missingValue), Case(.participantYears, "cohort", "", .missingValue),
        Case(.participantYears, "performance_year", "2032", .outOfRange),
        Case(.participantYears, "improvement_activities", "2", .unknownCode),
        Case(.participantYears, "improvement_activities", "Both", .unknownCode),
        Case(.participantYears, "promoting_interoperability", "96", .outOfRange),
        Case(.participantYears, "promoting_interoperability", "-0.01", .outOfRange),
        Case(.participantYears, "promoting_interoperability", "96%", .badFormat),
        Case(.participantYears, "complex_patient_points", "10.1", .outOfRange),
        Case(.participantYears, "complex_patient_points", "-1", .outOfRange),
        Case(.participantYears, "practice_clinicians", "0", .outOfRange),
        Case(.participantYears, "practice_clinicians", "2.0", .badFormat),
        Case(.participantYears, "reported_quality", "unknown", .unknownCode),
        Case(.performance, "basis", "projected", .unknownCode), Case(.performance, "basis", "Official", .unknownCode),
        Case(.performance, "status", "draft", .unknownCode), Case(.performance, "quality_score", "76", .outOfRange),
        Case(.performance, "cost_score", "-0.1", .outOfRange), Case(.performance, "cost_score", "nan", .badFormat),
        Case(.performance, "improvement_activities_adjustment", "10", .outOfRange),
        Case(.performance, "promoting_interoperability_adjustment", "2", .outOfRange),
        Case(.performance, "complex_patient_adjustment", "-4", .outOfRange),
        Case(.performance, "small_practice_adjustment", "-10", .outOfRange),
        Case(.performance, "tier", "negative", .crossField), Case(.performance, "tier", "great", .unknownCode),
        Case(.performance, "final_score", "100.01", .outOfRange),
        Case(.performance, "payment_adjustment_factor", "1.5", .outOfRange),
        Case(.performance, "payment_adjustment_factor", "-1.01", .outOfRange),
        Case(.performance, "payment_adjustment_factor", "inf", .badFormat),
        Case(.performance, "payment_adjustment_factor", "", .missingValue),
    ]

    @Test(
        arguments: reference + benchmarks + publicSources + estimates + census + people + results)
    func areReportedWithTheirColumnOneForEachRow(fault: Case) throws {
        let row = GoodRow(fault.kind)
        // After a valid row, so that the line is significant.
        let found = try rejects(fault.kind, row.file + row.with(fault.column, fault.value).line)
        #expect(found.map(\.code) == [fault.code])
        #expect(found.map(\.column) == [fault.column])
        #expect(found.map(\.line) == [row.kind == .censusDelineation ? 5 : 3])
        #expect(found.first?.value == (fault.code == .missingValue ? nil : fault.shown))
        #expect(found.first?.hint.isEmpty == false)
    }

    @Test(arguments: FileKind.allCases)
    func thereIsAFaultOfEveryKind(kind: FileKind) {
        let cases =
            Self.reference + Self.benchmarks + Self.publicSources + Self.estimates + Self.census + Self.people
            + Self.results
        #expect(kind == .episodes || cases.contains { $0.kind == kind })
    }

    @Test
    func aFactorThatIsNot0NeedsAFinalScore() throws {
        let row = GoodRow(.performance).with("final_score", "")
        let found = try rejects(.performance, row.file)
        #expect(found.map(\.code) == [.crossField])
        #expect(found.map(\.column) == ["payment_adjustment_factor"])
        #expect(try rejects(.performance, row.with("payment_adjustment_factor", "0.000000").file).isEmpty)
    }

    @Test(arguments: [("36029", "15380", "is given, and area_code too"), ("", "", "is empty, and so is area_code")])
    func aPartOfAZIPCodeLiesInACountyOrAnArea(county: String, area: String, reason: String) throws {
        let row = GoodRow(.zipAreas).with("county_fips", county).with("area_code", area)
        let found = try rejects(.zipAreas, row.file)
        #expect(found.map(\.code) == [.crossField])
        #expect(found.map(\.column) == ["county_fips"])
        #expect(found.map(\.reason) == [reason])
    }

    @Test(arguments: [
        ("organization", false), ("reassigns_to", false), ("second_specialty", false), ("practice_place", true),
    ])
    func onlyAPracticePlaceMayBeWithoutAValue(detail: String, isAllowed: Bool) throws {
        let row = GoodRow(.enrollmentDetails).with("detail", detail).with("value", "")
        let found = try rejects(.enrollmentDetails, row.file)
        #expect(found.map(\.code) == (isAllowed ? [] : [.crossField]))
        #expect(found.map(\.column) == (isAllowed ? [] : ["value"]))
    }

    @Test(arguments: ["metropolitan", "micropolitan"])
    func anAreaThatIsNotADivisionHasNoParent(kind: String) throws {
        let row = GoodRow(.areas).with("kind", kind)
        #expect(try rejects(.areas, row.file).map(\.code) == [.crossField])
        #expect(try rejects(.areas, row.with("parent_area_code", "").file).isEmpty)
    }

    @Test
    func theTitlesOfACensusFileStateTheYearOfTheDelineation() throws {
        let row = GoodRow(.censusDelineation)
        for titles in ["", "List 1\n", "JULY\n2023x\n", "AREAS 2023\n"] {
            let found = try rejects(.censusDelineation, titles + row.header + row.line)
            #expect(found.map(\.code) == [.missingTitle], "\(titles)")
            #expect(found.map(\.scope) == [.file])
        }
    }

    @Test(
        arguments: [
            ("CBSA Title", "New York"), ("Metropolitan/Micropolitan Statistical Area", "Micropolitan Statistical Area"),
            ("Metropolitan Division Title", "White Plains"),
        ])
    func allRowsOfACensusAreaHaveTheSameTitleKindAndParent(column: String, value: String) throws {
        let row = GoodRow(.censusDelineation)
        let found = try rejects(.censusDelineation, row.file + row.with(column, value).line)
        #expect(found.map(\.code) == [.crossField])
    }
}
