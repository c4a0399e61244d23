import Foundation
import RegistryModel
import TestSupport
import Testing

@testable import RegistryStore

/// An export for release reveals no count of one to ten beneficiaries.
struct ReleasedExportTests {
    /// A row of a file of episodes, with an identifier for each beneficiary.
    private static func episode(_ number: Int, beneficiary: Int, area: String, hospitalized: Bool, readmitted: Bool)
        -> String
    {
        let digits = String(beneficiary % 10)
        let letter = Array("ACDEFGHJKM")[beneficiary / 10]
        return "E\(area)-\(number),2000000002,HF,\(area),1S00A00A\(letter)0\(digits),2027,1,2027-01-01,2027-02-01,"
            + "100.00,80.00,\(hospitalized ? 1 : 0),\(readmitted ? 1 : 0),0,1\n"
    }

    /// Three areas: eleven beneficiaries of whom three were hospitalized, ten beneficiaries, and eleven episodes of
    /// one.
    private static func registry() throws -> SampleRegistry {
        let small = try SmallRegistry()
        var rows: [String] = []
        for number in 0..<30 {
            rows.append(
                episode(number, beneficiary: number, area: "10580", hospitalized: number < 15, readmitted: number < 12))
        }
        for number in 0..<10 {
            rows.append(
                episode(number, beneficiary: number, area: "15380", hospitalized: false, readmitted: false))
        }
        for number in 0..<11 {
            rows.append(episode(number, beneficiary: 7, area: "35620", hospitalized: true, readmitted: false))
        }
        try small.sample.load([small.file(rows)])
        return small.sample
    }

    @Test func suppressedCountsAreNull() throws {
        let sample = try Self.registry()
        let manifest = try sample.export { $0.isRelease = true }
        let cells = try #require(manifest.tables.first { $0.name == "released_episodes" })
        // The cohort, one specialty and three areas, by quarter and by year.
        #expect(cells.rows == 10)
        let text = try String(contentsOfFile: sample.exported + "/" + cells.parts[0].path, encoding: .utf8)
        let lines = Set(text.split(separator: "\n").map(String.init))
        let line = { (kind: String, code: String, values: String) in
            "{\"cohort\":\"HF\",\"group_kind\":\"\(kind)\",\"group_code\":\(code),\"performance_year\":2027,"
                + "\"quarter\":null,\(values)}"
        }
        // Three of fifteen stays were without readmission, so both counts are suppressed.
        #expect(
            lines.contains(
                line(
                    "cohort", "null",
                    "\"episodes\":51,\"hospitalized\":26,\"readmitted\":null,\"observed_cents\":510000,"
                        + "\"expected_cents\":408000")), "\(text)")
        // 15380 has ten episodes without a stay, and 35620 eleven episodes of one beneficiary, all with a stay. Neither
        // could hide the other, so 10580 is suppressed too. A count of zero is not small.
        let hidden = "\"observed_cents\":null,\"expected_cents\":null"
        for (area, counts) in [
            ("10580", "\"episodes\":null,\"hospitalized\":null,\"readmitted\":null,"),
            ("15380", "\"episodes\":null,\"hospitalized\":0,\"readmitted\":0,"),
            ("35620", "\"episodes\":null,\"hospitalized\":null,\"readmitted\":0,"),
        ] { #expect(lines.contains(line("area", "\"\(area)\"", counts + hidden)), "\(text)") }
    }

    @Test func thereAreNoRowsOrIdentifiersOfPersons() throws {
        let sample = try Self.registry()
        let manifest = try sample.export { $0.isRelease = true }
        #expect(manifest.tables.map(\.name) == ["cbsa", "specialty", "released_episodes"])
        #expect(manifest.registryID == nil && manifest.keyFingerprint == nil && manifest.views.isEmpty)
        let tokens = try sample.read { try $0.rows(sql: "select lower(hex(beneficiary_token)) as t from episode") }
        for path in manifest.parts.map(\.path) + [ExportManifest.fileName] {
            let text = try String(contentsOfFile: sample.exported + "/" + path, encoding: .utf8)
            let secrets = ["2000000002", "E10580", "1S00", sample.key.fingerprint, "beneficiary.key"]
            for secret in secrets + tokens.compactMap({ $0.text("t") }) {
                #expect(!text.contains(secret), "\(path): \(secret)")
            }
        }
    }

    @Test func anEarlierStateIsNotReleased() throws {
        let sample = try Self.registry()
        var request = ExportRequest(folder: sample.folder.file("earlier"))
        request.isRelease = true
        #expect(throws: DisclosureError.severalLoads) {
            try sample.read(asOf: .load(1)) { try Exporter(request, of: $0).run() }
        }
    }

    @Test func anExportForReleaseCannotBeLoaded() throws {
        let sample = try Self.registry()
        _ = try sample.export { $0.isRelease = true }
        #expect(throws: ExportError.self) { try sample.loadExport(sample.exported) }
    }
}
