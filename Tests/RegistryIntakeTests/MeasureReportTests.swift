import Foundation
import RegistryModel
import RegistryStore
import Testing
import TestSupport

@testable import RegistryIntake

/// Reads a report like a load.
private func report<Decoder: RowDecoder>(
    _ type: Decoder.Type, _ text: String
) throws -> ReadFile<Decoder.Row> {
    try withFile(text.utf8) { path in
        var result = ReadFile<Decoder.Row>()
        switch try FileRecognition().recognize(path: path) {
        case .refused(let rejects): result.rejects = rejects
        case .recognized(let file):
            guard file.kind == type.specification.kind else { throw WrongKind(kind: file.kind) }
            let context = IntakeContext(isSynthetic: true, tokenizer: BeneficiaryTokenizer(key: Array(0..<32)))
            let feed = RowFeed(file: file, decoder: try Decoder(header: file.header, context: context))
            let summary = try feed.forEachBatch { batch in
                for event in batch.events {
                    switch event {
                    case .row(let row, _): result.rows.append(row)
                    case .reject(let reject): result.rejects.append(reject)
                    case .leftOut, .end: break
                    }
                }
            }
            (result.notes, result.lines) = (summary.notes, summary.lines)
        }
        return result
    }
}

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
        let file = try report(
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
        let file = try report(
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
        let file = try report(
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
        let file = try report(
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
        let file = try report(
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
        let mips = try report(
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
            try report(MIPSMeasureResultDecoder.self, part).notes.first
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
        let file = try report(MIPSMeasureResultDecoder.self, text)
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

@Suite("QRDA Category III")
struct QRDATests {
    /// A version of 2025 with its populations.
    private static let depression = "2c928083-8907-ce68-0189-40f8279a0a19"
    private static let depressionPopulations = [
        "IPOP": "30EC0533-2579-4CC6-A86D-5B0051C34604", "DENOM": "661C22C5-CAA6-4F30-AE68-6FA59C265128",
        "DENEX": "C22233F9-6C86-4C17-B212-3F1BD3312144", "DENEXCEP": "21918DA5-4EA0-4B07-B676-6F26CBD3138A",
        "NUMER": "BD02B228-9DE9-447F-A343-0B3BDE778D22",
    ]
    private static let medications = "8a6d0454-8df0-2d9f-018e-1962141d1669"

    private static func population(_ code: String, _ count: String, _ uuid: String, more: String = "") -> String {
        """
        <component><observation><code code="ASSERTION"/><value xsi:type="CD" code="\(code)"/>
        <entryRelationship><observation><code code="MSRAGG"/><value xsi:type="INT" value="\(count)"/></observation>
        </entryRelationship>\(more)<reference><externalObservation><id root="\(uuid)"/></externalObservation></reference>
        </observation></component>
        """
    }

    private static func rate(_ value: String, _ uuid: String = "") -> String {
        """
        <component><observation><code code="72510-1"/><value xsi:type="REAL" \(value)/>
        <reference><externalObservation><id root="\(uuid)"/></externalObservation></reference></observation></component>
        """
    }

    private static func measure(_ uuid: String, title: String = "A title", _ parts: [String]) -> String {
        """
        <entry><organizer><reference><externalDocument>
        <id root="2.16.840.1.113883.4.738" extension="\(uuid)"/><text>\(title)</text></externalDocument></reference>
        \(parts.joined(separator: "\n"))
        </organizer></entry>
        """
    }

    private static func usual(
        denominator: String = "240", exclusions: String = "20", numerator: String = "180",
        uuids: [String: String] = depressionPopulations
    ) -> [String] {
        [
            ("IPOP", "240"), ("DENOM", denominator), ("DENEX", exclusions), ("DENEXCEP", "10"), ("NUMER", numerator),
        ].map { population($0, $1, uuids[$0] ?? "0D0D0D0D-0000-0000-0000-00000000000\($0.count)") }
    }

    private static func document(
        _ measures: [String], npis: [String] = ["2001000662"], tins: [String] = ["000000202"],
        low: String = "20250101", high: String = "20251231", template: String = "2.16.840.1.113883.10.20.27.1.1"
    ) -> String {
        let practices = tins.map {
            "<representedOrganization><id root=\"2.16.840.1.113883.4.2\" extension=\"\($0)\"/></representedOrganization>"
        }
        let performers = npis.map {
            """
            <performer><assignedEntity><id root="2.16.840.1.113883.4.6" extension="\($0)"/>\(practices.joined())
            </assignedEntity></performer>
            """
        }
        return """
            <?xml version="1.0"?>
            <ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
            <templateId root="\(template)"/><effectiveTime value="20170311"/>
            <documentationOf><serviceEvent><effectiveTime><low value="20170101"/></effectiveTime>\(performers.joined())
            </serviceEvent></documentationOf><component><structuredBody><component><section>
            \(measures.joined(separator: "\n"))
            <entry><act><templateId root="2.16.840.1.113883.10.20.17.3.8"/><effectiveTime><low value="\(low)"/>
            <high value="\(high)"/></effectiveTime></act></entry>
            </section></component></structuredBody></component></ClinicalDocument>
            """
    }

    private func read(_ text: String) throws -> ReadFile<MIPSMeasureResultRow> {
        try report(MIPSMeasureResultDecoder.self, text)
    }

    @Test func aMeasureIsKnownByItsUUIDAndTheYearByTheAct() throws {
        let sex = """
            <entryRelationship><observation><code code="76689-9"/><value xsi:type="CD" code="F"/><entryRelationship>
            <observation><code code="MSRAGG"/><value xsi:type="INT" value="7"/></observation></entryRelationship>
            </observation></entryRelationship>
            """
        let parts =
            Array(Self.usual().dropLast()) + [
                Self.population("NUMER", "180", Self.depressionPopulations["NUMER"] ?? "", more: sex),
                Self.rate("value=\".857143\""),
            ]
        let file = try read(
            Self.document([Self.measure(Self.depression.uppercased(), title: "Controlling Blood Pressure", parts)]))
        let npi = try #require(NPI("2001000662"))
        #expect(file.rejects.isEmpty)
        #expect(
            file.rows == [
                MIPSMeasureResultRow(
                    npi: npi, mipsYear: 2025, measure: "Q134", collectionType: .electronic, numerator: 180,
                    denominator: 210, dataCompleteness: 1)
            ])
        #expect(file.notes == ["Data completeness of eCQMs is 1: the file has all cases of its system."])
    }

    @Test func populationsOfNoKnownVersionAreKnownByTheirCodes() throws {
        let parts = Self.usual(uuids: [:]).filter { !$0.contains("\"DENEX\"") } + [Self.rate("value=\".7826\"")]
        let file = try read(Self.document([Self.measure(Self.depression, parts)]))
        #expect(file.rows.map { [$0.numerator, $0.denominator] } == [[180, 230]])
        #expect(
            Array(file.notes.dropFirst()) == [
                "Populations have UUIDs of no known version, and were known by their codes: Q134.",
                "Not in the file, and counted as none: Q134 DENEX.",
            ])
    }

    @Test func noRateIsNotZero() throws {
        let excluded = Self.usual(denominator: "30", numerator: "0")
        let none = try read(Self.document([Self.measure(Self.depression, excluded + [Self.rate("nullFlavor=\"NA\"")])]))
        #expect(none.rejects.isEmpty && none.rows.map { [$0.numerator, $0.denominator] } == [[0, 0]])
        let contradiction = try read(
            Self.document([Self.measure(Self.depression, Self.usual() + [Self.rate("nullFlavor=\"NA\"")])]))
        #expect(contradiction.rejects.map(\.code) == [.crossField])
        let zero = try read(
            Self.document([Self.measure(Self.depression, Self.usual(numerator: "0") + [Self.rate("value=\"0\"")])]))
        #expect(zero.rows.map { [$0.numerator, $0.denominator] } == [[0, 210]])
    }

    @Test func ofSeveralRatesTheOverallOneCounts() throws {
        let overall = [
            "DENOM": "D1555193-7364-45F6-94A6-F1DC2E78C197", "DENEX": "A8A6B357-128E-4A03-B7E7-D1BFAB85700B",
            "NUMER": "466F79E9-53CB-427E-AB56-2ACFA1969921",
        ]
        let total = [
            "DENOM": "A30044E2-4C59-4E0B-A5FD-7553FFA7E851", "DENEX": "154B3202-22A5-4515-B86F-2C7EBB5342DF",
            "NUMER": "14000C16-CD29-44E8-BE5C-D94DED574293",
        ]
        func parts(_ uuids: [String: String], _ numerator: String) -> [String] {
            [("DENOM", "150"), ("DENEX", "5"), ("NUMER", numerator)].map {
                Self.population($0, $1, uuids[$0] ?? "")
            }
        }
        let both =
            [Self.rate("value=\".068966\"", total["NUMER"] ?? "")] + parts(total, "10")
            + [Self.rate("value=\".048276\"", overall["NUMER"] ?? "")] + parts(overall, "7")
        let file = try read(Self.document([Self.measure(Self.medications, both)]))
        #expect(file.rejects.isEmpty && file.rows.map { [$0.numerator, $0.denominator] } == [[7, 145]])
        // Without known UUIDs the overall rate cannot be found.
        let stale = try read(Self.document([Self.measure(Self.medications, parts([:], "7"))]))
        #expect(stale.rows.isEmpty && stale.rejects.map(\.code) == [.unknownReference])
        #expect(stale.rejects[0].reason.contains("Q238, which has several rates"))
    }

    @Test func anUnknownMeasureIsRejectedWithItsUUIDAndTitle() throws {
        let unknown = "00000000-8907-ce68-0189-40f8279a0a19"
        let file = try read(
            Self.document([
                Self.measure(unknown, title: "Diabetes:\n  Eye Exam", Self.usual()),
                Self.measure(Self.depression, Self.usual()),
            ]))
        #expect(file.rows.map(\.measure) == ["Q134"])
        let reject = try #require(file.rejects.first)
        #expect(reject.value == unknown && reject.code == .unknownReference && reject.scope == .row)
        #expect(reject.reason == "is not the UUID of a known measure (titled Diabetes: Eye Exam)")
        #expect(reject.hint.contains("measures-data-2025.json"))
        // The line of the organizer.
        #expect(reject.line == 7)
    }

    @Test(
        arguments: [
            (["value=\".5\""], usual(), FaultCode.crossField), (["value=\"85.7\""], usual(), .badFormat),
            ([], usual(denominator: "20"), .crossField), ([], usual(numerator: "211"), .crossField),
            ([], usual(numerator: "many"), .badFormat), ([], usual() + usual(), .crossField),
            ([], Array(usual().dropLast()), .missingValue),
            ([], usual() + [population("NUMEX", "1", "")], .unknownCode),
            (
                [], Array(usual().dropLast()) + [population("NUMER", "180", depressionPopulations["DENEX"] ?? "")],
                .crossField
            ),
        ] as [([String], [String], FaultCode)])
    func countsThatContradictAreRejected(rates: [String], parts: [String], code: FaultCode) throws {
        let file = try read(Self.document([Self.measure(Self.depression, parts + rates.map { Self.rate($0) })]))
        #expect(file.rows.isEmpty && file.rejects.map(\.code) == [code])
        #expect(file.rejects.allSatisfy { $0.scope == .row && $0.line > 0 })
    }

    @Test func onlyAReportOfOneClinicianAndYearIsRead() throws {
        let measures = [Self.measure(Self.depression, Self.usual())]
        let faults: [(String, FaultCode)] = [
            (Self.document(measures, npis: []), .unknownKind),
            (Self.document(measures, npis: ["2001000662", "2001000118"]), .unknownKind),
            (Self.document(measures, tins: ["000000202", "000000303"]), .crossField),
            (Self.document(measures, low: "20241001", high: "20250930"), .outOfRange),
            (Self.document(measures, low: ""), .outOfRange),
            (Self.document(measures).replacing("20.17.3.8", with: "20.17.3.9"), .missingValue),
            (Self.document(measures, template: "2.16.840.1.113883.10.20.24.1.1"), .unknownKind),
            (String(Self.document(measures).dropLast(100)), .badFormat),
        ]
        for (text, code) in faults {
            let file = try read(text)
            #expect(file.rejects.map(\.code) == [code] && file.rejects[0].scope == .file, "\(code)")
        }
        let part = try read(Self.document(measures, high: "20250630"))
        #expect(part.notes.first == "The results are of 2025-01-01 to 2025-06-30, not of the whole year.")
        #expect(part.rows.count == 1)
    }

    @Test func anotherYearsVersionIsNoted() throws {
        let text = Self.document(
            [Self.measure(Self.depression, Self.usual())], low: "20270101000000", high: "20271231235959")
        let file = try report(MeasureResultDecoder.self, text)
        #expect(file.rows.map(\.cohort) == [.lowBackPain] && file.rows.map(\.measure) == ["Q134"])
        #expect(file.notes.contains("Measures of 2027 are named by another year's version: Q134 by that of 2025."))
    }
}

@Suite("CMS's catalogue of measures and cost averages as JSON")
struct QPPMeasuresTests {
    private func read<Decoder: RowDecoder>(
        _ type: Decoder.Type, _ text: String, name: String, constants: [String: String] = [:]
    ) throws -> ReadFile<Decoder.Row> {
        let folder = try TemporaryFolder()
        return try withExtendedLifetime(folder) {
            var result = ReadFile<Decoder.Row>()
            let recognition = FileRecognition(constants: constants)
            switch try recognition.recognize(path: try folder.write(text, to: name)) {
            case .refused(let rejects): result.rejects = rejects
            case .recognized(let file):
                let context = IntakeContext(isSynthetic: true, tokenizer: BeneficiaryTokenizer(key: Array(0..<32)))
                let feed = RowFeed(file: file, decoder: try Decoder(header: file.header, context: context))
                let summary = try feed.forEachBatch { batch in
                    for event in batch.events {
                        if case .row(let row, _) = event { result.rows.append(row) }
                        if case .reject(let reject) = event { result.rejects.append(reject) }
                    }
                }
                (result.notes, result.lines) = (summary.notes, summary.lines)
            }
            return result
        }
    }

    private static let catalogue = """
        [{"category": "ia", "measureId": "IA_BE_6", "firstPerformanceYear": 2017},
        {"category": "quality", "measureId": "220", "firstPerformanceYear": 2017, "eMeasureUuid": null},
        {"category": "quality", "measureId": "238", "firstPerformanceYear": 2017,
         "eMeasureUuid": "8A6D0454-8df0-2d9f-018e-1962141d1669",
         "strata": [{"name": "overall", "eMeasureUuids": {"initialPopulationUuid": null,
           "numeratorUuid": "466F79E9-53CB-427E-AB56-2ACFA1969921"}},
          {"name": "totalRate", "eMeasureUuids": {"numeratorUuid": "14000C16"}}]}]
        """

    @Test func eachUUIDIsARow() throws {
        let file = try read(MeasureIdentifierDecoder.self, Self.catalogue, name: "measures-data-2028.json")
        #expect(
            file.rows == [
                MeasureIdentifierRow(
                    mipsYear: 2028, identifier: "8a6d0454-8df0-2d9f-018e-1962141d1669", measure: "Q238", rate: "",
                    population: .measure),
                MeasureIdentifierRow(
                    mipsYear: 2028, identifier: "466f79e9-53cb-427e-ab56-2acfa1969921", measure: "Q238",
                    rate: "overall", population: .numerator),
            ])
        #expect(file.rejects.map(\.line) == [3] && file.rejects.map(\.code) == [.badFormat])
        #expect(file.rejects.map(\.value) == ["14000C16"])
        #expect(file.lines?.skippedEntries == 2)
    }

    @Test func theYearIsInTheNameOrGiven() throws {
        let unnamed = try read(MeasureIdentifierDecoder.self, Self.catalogue, name: "measures-data.json")
        #expect(unnamed.rejects.map(\.column) == ["performance_year"] && unnamed.rows.isEmpty)
        let given = try read(
            MeasureIdentifierDecoder.self, Self.catalogue, name: "measures-data.json",
            constants: ["performance_year": "2026"])
        #expect(given.rows.map(\.mipsYear) == [2026, 2026])
    }

    @Test func averagesAreCents() throws {
        let text = """
            [{"measureId": "COST_HF_1", "performanceYear": 2025, "benchmarkYear": 2025,
              "groupNationalAverage": null, "individualNationalAverage": 14994.38},
             {"measureId": "COST_LBP_1", "performanceYear": 2025, "benchmarkYear": 2026,
              "groupNationalAverage": 1930.26, "individualNationalAverage": 1930.26}]
            """
        let file = try read(CostAverageDecoder.self, text, name: "averages.json")
        #expect(
            file.rows == [
                CostAverageRow(
                    measure: "COST_HF_1", mipsYear: 2025, benchmarkYear: 2025, individual: Money(cents: 1_499_438),
                    group: nil)
            ])
        #expect(file.rejects.map(\.column) == ["benchmarkYear"] && file.rejects.map(\.line) == [3])
    }

    static let published = ProjectFiles.published("layouts/qpp/measures-data-2025.json")

    @Test(.enabled(if: published != nil, "needs the published files"))
    func theBuiltInOnesAreAsPublished() throws {
        let path = try #require(Self.published)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let file = try read(MeasureIdentifierDecoder.self, text, name: "measures-data-2025.json")
        #expect(file.rejects.isEmpty && file.rows.count == 47)
        #expect(try Set(BuiltInReference.measureIdentifiers()) == Set(file.rows))
    }
}
