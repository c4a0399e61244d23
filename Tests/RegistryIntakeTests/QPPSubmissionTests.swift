import Foundation
import RegistryModel
import Testing

@testable import RegistryIntake

@Suite("Submissions of measures as JSON")
struct QPPSubmissionTests {
    private static func counts(
        _ eligible: String = "60", met: String = "41", notMet: String = "9", exclusions: String = "4",
        exceptions: String = "6"
    ) -> String {
        """
        {"eligiblePopulation": \(eligible), "performanceMet": \(met), "performanceNotMet": \(notMet),
        "eligiblePopulationExclusion": \(exclusions), "eligiblePopulationException": \(exceptions)}
        """
    }

    private static func measurement(_ id: String, _ value: String) -> String {
        "{\"measureId\": \(id), \"value\": \(value)}"
    }

    private static func submission(
        _ measurements: [String], year: String = "2025", method: String = "electronicHealthRecord",
        more: String = ""
    ) -> String {
        """
        {"nationalProviderIdentifier": "2001000118", "taxpayerIdentificationNumber": "000000101",
        "entityType": "individual", "performanceYear": \(year), \(more)
        "measurementSets": [{"category": "quality", "submissionMethod": "\(method)", "measurements": [
        \(measurements.joined(separator: ",\n"))
        ]}, {"category": "ia", "submissionMethod": "registry", "measurements": [{"measureId": "IA_BE_6", "value": true}]}]}
        """
    }

    @Test func aRateCountsCasesWithoutExclusionsAndExceptions() throws {
        let file = try readReport(
            MIPSMeasureResultDecoder.self, Self.submission([Self.measurement("\"005\"", Self.counts())]))
        let npi = try #require(NPI("2001000118"))
        #expect(file.rejects.isEmpty)
        #expect(
            file.rows == [
                MIPSMeasureResultRow(
                    npi: npi, mipsYear: 2025, measure: "Q005", collectionType: .electronic, numerator: 41,
                    denominator: 50, dataCompleteness: 1)
            ])
        #expect(file.lines?.skippedEntries == 1)
        #expect(file.notes.count == 1 && file.notes[0].hasSuffix("which of the model's were done: IA_BE_6."))
    }

    @Test func casesThatWereNotReportedLowerTheCompletenessAlone() throws {
        let file = try readReport(
            MIPSMeasureResultDecoder.self,
            Self.submission([Self.measurement("\"236\"", Self.counts("120"))], method: "registry"))
        #expect(file.rows.map(\.dataCompleteness) == [0.5])
        #expect(file.rows.map { [$0.numerator, $0.denominator] } == [[41, 50]])
        #expect(file.rows.map(\.collectionType) == [.registry])
    }

    @Test func anUnknownNumberIsNotZero() throws {
        // Nothing is left for the exceptions: they are none.
        let determined = Self.counts("54", exceptions: "null")
        let unknown = Self.counts("60", exceptions: "null")
        let file = try readReport(
            MIPSMeasureResultDecoder.self,
            Self.submission([
                Self.measurement("\"005\"", determined), Self.measurement("\"008\"", unknown),
                Self.measurement("\"377\"", Self.counts(met: "null")),
                Self.measurement("\"236\"", Self.counts(notMet: "\"9\"")),
                Self.measurement("\"134\"", Self.counts("10")), Self.measurement("\"128\"", Self.counts(met: "-1")),
                Self.measurement("128", Self.counts()),
            ]))
        #expect(file.rows.map(\.measure) == ["Q005"])
        #expect(
            file.rejects.map(\.column) == [
                "eligiblePopulationException", "performanceMet", "performanceNotMet", "eligiblePopulation",
                "performanceMet", "measureId",
            ])
        #expect(
            file.rejects.map(\.code) == [
                .missingValue, .missingValue, .badFormat, .crossField, .badFormat, .missingValue,
            ])
        // Each measurement takes two lines.
        #expect(file.rejects.map(\.line) == [6, 8, 10, 12, 14, 16])
        #expect(file.rejects.allSatisfy { $0.scope == .row })
    }

    @Test func ofSeveralRatesTheOverallOneCounts() throws {
        func stratum(_ name: String, _ met: String) -> String {
            "{\"stratum\": \"\(name)\", " + Self.counts(met: met).dropFirst()
        }
        let strata = { (names: [String]) in
            "{\"strata\": [\(names.enumerated().map { stratum($1, String($0)) }.joined(separator: ", "))]}"
        }
        let file = try readReport(
            MIPSMeasureResultDecoder.self,
            Self.submission([
                Self.measurement("\"238\"", strata(["totalRate", "overall"])),
                Self.measurement("\"009\"", strata(["acute", "continuation"])),
                Self.measurement("\"ACEP21\"", Self.counts()), Self.measurement("\"321\"", "true"),
                Self.measurement("\"130\"", Self.counts("0", met: "0", notMet: "0", exclusions: "0")),
            ]))
        #expect(file.rejects.isEmpty && file.rows.map(\.measure) == ["Q238"])
        #expect(file.rows.map { [$0.numerator, $0.denominator] } == [[1, 10]])
        #expect(file.lines?.skippedEntries == 5)
        #expect(
            file.notes.contains("Skipped 1 entry of several rates, of which none is the overall one: 009.")
                && file.notes.contains("Skipped 1 entry without counts of cases: 321.")
                && file.notes.contains("Skipped 1 entry without eligible cases: 130."))
    }

    @Test func resultsOfTheModelsYearsCountForTheCohortOfTheMeasure() throws {
        let file = try readReport(
            MeasureResultDecoder.self,
            Self.submission(
                ["005", "134", "130", "492"].map { Self.measurement("\"\($0)\"", Self.counts()) }, year: "2027"))
        #expect(file.rejects.isEmpty)
        #expect(file.rows.map(\.measure) == ["Q005", "Q134", "Q492"])
        #expect(file.rows.map(\.cohort) == [.heartFailure, .lowBackPain, .heartFailure])
        // The registry's rules refuse a MIPS result of Q492.
        #expect(file.rows.map(\.program) == [.mips, .mips, .mips])
        #expect(file.rows.allSatisfy { $0.points == nil && $0.year == PerformanceYear(2027) })
        #expect(file.notes.contains("Skipped 1 entry of measures that the model does not have: Q130."))
        let mips = try readReport(
            MIPSMeasureResultDecoder.self, Self.submission([Self.measurement("\"492\"", Self.counts())]))
        #expect(mips.rejects.map(\.code) == [.crossField] && mips.rows.isEmpty)
        #expect(mips.rejects.map(\.reason) == ["is a rate of admissions that CMS computes, and is modified for ASM"])
    }

    @Test func aPartOfTheYearIsNoted() throws {
        let whole = Self.submission([Self.measurement("\"005\"", Self.counts())])
        let part = whole.replacing(
            "\"category\": \"quality\"",
            with: "\"category\": \"quality\", \"performanceStart\": \"2025-04-01\", \"performanceEnd\": \"2025-12-31\"")
        #expect(
            try readReport(MIPSMeasureResultDecoder.self, part).notes.first
                == "The results are of 2025-04-01 to 2025-12-31, not of the whole year.")
    }

    @Test(
        arguments: [
            ("\"individual\"", "\"group\"", "entityType", FaultCode.unknownKind),
            ("\"000000101\"", "\"101\"", "taxpayerIdentificationNumber", .badFormat),
            ("\"000000101\"", "101", "taxpayerIdentificationNumber", .badFormat),
            ("\"2001000118\"", "2001000118", "nationalProviderIdentifier", .missingValue),
            ("2025", "\"2025\"", "performanceYear", .outOfRange), ("2025", "2016", "performanceYear", .outOfRange),
            ("[{\"category\"", "{\"a\": [{\"category\"", nil, .badFormat), ("}]}]}", "", nil, .badFormat),
        ] as [(String, String, String?, FaultCode)])
    func aSubmissionOfNoClinicianAndYearIsRefused(
        old: String, new: String, column: String?, code: FaultCode
    ) throws {
        let text = Self.submission([Self.measurement("\"005\"", Self.counts())]).replacing(old, with: new)
        let file = try readReport(MIPSMeasureResultDecoder.self, text)
        #expect(file.rejects.map(\.column) == [column] && file.rejects.map(\.code) == [code])
        #expect(file.rejects.allSatisfy { $0.scope == .file })
    }

    @Test func aNamedKindMustBeThatOfTheYear() throws {
        let text = Self.submission([Self.measurement("\"005\"", Self.counts())])
        #expect(try recognize(text, kind: .mipsMeasureResults).file?.kind == .mipsMeasureResults)
        #expect(try recognize(text, kind: .measureResults).rejects.map(\.code) == [.unknownKind])
        #expect(try recognize(text, kind: .rules).rejects.map(\.code) == [.nonCSVFormat])
    }
}
