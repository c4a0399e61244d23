import Foundation
import RegistryModel
import Testing

@testable import RegistryIntake

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
        try readReport(MIPSMeasureResultDecoder.self, text)
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
        let file = try readReport(MeasureResultDecoder.self, text)
        #expect(file.rows.map(\.cohort) == [.lowBackPain] && file.rows.map(\.measure) == ["Q134"])
        #expect(file.notes.contains("Measures of 2027 are named by another year's version: Q134 by that of 2025."))
    }
}
