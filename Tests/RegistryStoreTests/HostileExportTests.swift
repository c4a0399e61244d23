import Foundation
import RegistryIntake
import RegistryModel
import Testing
import TestSupport

@testable import RegistryStore

/// An attacker can write an export. Data that no file could load cannot be loaded from an export either.
struct HostileExportTests {
    /// An invalid record: the table, the original text, and its invalid replacement.
    struct ForgedRecord: Sendable, CustomTestStringConvertible {
        let table: String
        let old: String
        let new: String

        init(_ table: String, _ old: String, _ new: String) {
            (self.table, self.old, self.new) = (table, old, new)
        }

        var testDescription: String { "\(table) \(new.prefix(60))" }
    }

    private static let numbers = [
        "\"5\"", "5.0", "5e1", "-1", "007", "+5", "true", "null", "10000000001", "4600000000001", "9223372036854775807",
        "-9223372036854775808", "99999999999999999999",
    ].map { ForgedRecord("episode", "\"observed_cents\":10000,", "\"observed_cents\":\($0),") }

    private static let names = [
        "1S00A00AA00", "1s00-a00-aa00", "x 1S00A00AA00 y", "a\\u001b[31m", "a\u{1B}[31m", "a\\u0000b", "a\u{0}b",
        "a\u{7F}b", "", "  ", "\\ud800", String(repeating: "x", count: 2_000_000),
        String(repeating: "x", count: 30_000_000),
    ].map { ForgedRecord("clinician", "\"last_name\":\"Last\"", "\"last_name\":\"\($0)\"") }

    private static let others = [
        ForgedRecord("episode", "\"expected_cents\":8000", "\"expected_cents\":0"),
        ForgedRecord("episode", "\"expected_cents\":8000", "\"expected_cents\":9223372036854775807"),
        ForgedRecord("episode", "\"expected_cents\":8000", "\"expected_cents\":1000000000,\"x\":1"),
        // Their ratio is 4e14 parts per million.
        ForgedRecord(
            "episode", "\"observed_cents\":10000,\"expected_cents\":8000",
            "\"observed_cents\":4000000000,\"expected_cents\":10"),
        ForgedRecord("episode", "\"beneficiary_token\":\"", "\"beneficiary_token\":\"00"),
        ForgedRecord("episode", "\"episode_id\":\"E1\"", "\"episode_id\":\"1S00A00AA00\""),
        ForgedRecord("episode", "\"is_hospitalized\":1", "\"is_hospitalized\":2"),
        ForgedRecord("episode", "\"is_readmitted\":0", "\"is_readmitted\":1e0"),
        ForgedRecord("episode", "\"npi\":\"2000000002\"", "\"npi\":\"1234567893\""),
        ForgedRecord("episode", "\"line_number\":2", "\"line_number\":\"two\""),
        ForgedRecord("clinician", "\"state\":\"NY\"", "\"state\":\"ZZ\""),
        ForgedRecord("clinician", "\"specialty_code\":\"06\"", "\"specialty_code\":\"99\""),
        ForgedRecord("specialty", "\"cohort\":\"HF\"", "\"cohort\":\"XX\""),
        ForgedRecord("cbsa", "\"title\":\"Albany\"", "\"title\":\"1S00A00AA00\""),
        ForgedRecord("cbsa", "\"delineation_year\":2023", "\"delineation_year\":9223372036854775807"),
        ForgedRecord("area", "\"area_code\":\"10580\"", "\"area_code\":\"1058x\""),
    ]

    @Test(arguments: numbers + names + others)
    func anInvalidRecordIsRefused(forged: ForgedRecord) throws {
        let export = try Forgery()
        try export.change(forged.table) { text in
            let place = try #require(text.range(of: forged.old))
            return text.replacingCharacters(in: place, with: forged.new)
        }
        let copy = try SampleRegistry(for: export.folder)
        let error = #expect(throws: ExportError.self) { try copy.loadExport(export.folder) }
        guard case .badRow(let path, let record, let reason) = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
        #expect(path.contains("/\(forged.table)/") && record == 1)
        #expect(!reason.contains("1S00A00AA00") && reason.count < 200)
        for table in ["load", "area", "episode", "clinician"] {
            #expect(try copy.count("select count(*) from \(table)") == 0)
        }
    }

    @Test(arguments: [
        ("observed_cents", "text"), ("observed_cents", "real"), ("npi", "integer"), ("beneficiary_token", "text"),
        ("line_number", "text"),
    ])
    func typesAreThoseOfTheRegistryAndNotOfTheManifest(column: String, type: String) throws {
        let export = try Forgery()
        try export.changeManifest { manifest in
            try manifest.table("episode") { table in
                var columns = try #require(table["columns"] as? [[String: Any]])
                let index = try #require(columns.firstIndex { $0["name"] as? String == column })
                columns[index]["type"] = type
                table["columns"] = columns
            }
        }
        let copy = try SampleRegistry(for: export.folder)
        let error = #expect(throws: ExportError.self) { try copy.loadExport(export.folder) }
        guard case .otherSchema("episode", _) = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
    }

    @Test(arguments: [
        "../outside.jsonl", "/etc/hostname", "clinician/../../outside.jsonl", "clinician/1S00A00AA00.jsonl",
        "clinician/part-00000.csv", "clinician/part-0000x.jsonl", "clinician//part-00000.jsonl",
        "clinician/performance_year=1S00A00AA00/part-00000.jsonl", "episode/part-00000.jsonl",
        "clinician/a\u{1B}[31m.jsonl", "clinician/\u{0}part-00000.jsonl", "",
    ])
    func aPartMustHaveAPathOfAnExport(path: String) throws {
        let export = try Forgery()
        try export.changeManifest { manifest in
            try manifest.part("clinician") { $0["path"] = path }
        }
        let error = #expect(throws: ExportError.self) { try ExportManifest(ofFolder: export.folder) }
        guard case .badManifest = error else { return #expect(Bool(false), "\(String(describing: error))") }
    }

    @Test(arguments: ["rows", "bytes"], [-1, Int.min, Int.max])
    func impossibleCountsAreRefused(name: String, count: Int) throws {
        let export = try Forgery()
        try export.changeManifest { manifest in
            try manifest.table("clinician") { table in
                if name == "rows" { table["rows"] = count }
            }
            try manifest.part("clinician") { $0[name] = count }
        }
        let error = #expect(throws: ExportError.self) { try ExportManifest(ofFolder: export.folder) }
        guard case .badManifest = error else { return #expect(Bool(false), "\(String(describing: error))") }
    }

    @Test func aManifestWithDuplicatesIsRefused() throws {
        let twice = try Forgery()
        try twice.changeManifest { manifest in
            let tables = try #require(manifest["tables"] as? [[String: Any]])
            manifest["tables"] = tables + [tables[0]]
        }
        let part = try Forgery()
        try part.changeManifest { manifest in
            try manifest.table("clinician") { table in
                let parts = try #require(table["parts"] as? [[String: Any]])
                (table["parts"], table["rows"]) = (parts + parts, 4)
            }
        }
        let key = try Forgery()
        try key.changeManifest { $0["key_fingerprint"] = "1S00A00AA00" }
        for export in [twice, part, key] {
            #expect(throws: ExportError.self) { try ExportManifest(ofFolder: export.folder) }
        }
    }

    @Test(arguments: ["a link to the file", "a link to the folder", "a pipe"])
    func aPartCannotBeALinkOrAPipe(kind: String) throws {
        let export = try Forgery()
        let (folder, outside) = (export.folder + "/clinician", export.folder + "-outside")
        let part = folder + "/part-00000.jsonl"
        switch kind {
        case "a link to the file":
            try FileManager.default.moveItem(atPath: part, toPath: outside)
            try FileManager.default.createSymbolicLink(atPath: part, withDestinationPath: outside)
        case "a link to the folder":
            try FileManager.default.moveItem(atPath: folder, toPath: outside)
            try FileManager.default.createSymbolicLink(atPath: folder, withDestinationPath: outside)
        default:
            try FileManager.default.removeItem(atPath: part)
            #expect(mkfifo(part, 0o600) == 0)
        }
        let copy = try SampleRegistry(for: export.folder)
        let error = #expect(throws: ExportError.self) { try copy.loadExport(export.folder) }
        guard case .faults(_, let faults) = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(faults.contains { $0.hasPrefix("clinician/part-00000.jsonl ") }, "\(faults)")
    }

    @Test func everyLoadedTableHasADecoderThatKnowsItsColumns() throws {
        #expect(ExportedTable.all.map(\.name) == ["area"] + TableLayout.all.map(\.name))
        // The values of a column that its decoder does not know would be lost.
        let small = try SmallRegistry()
        let manifest = try small.sample.export()
        for table in ExportedTable.all {
            let exported = try #require(manifest.tables.first { $0.name == table.name })
            let known = table.specification.columns.map { $0.name.lowercased() }
            let unknown = exported.columns.map(\.name).filter { !known.contains((table.fields[$0] ?? $0).lowercased()) }
            #expect(unknown.filter { !TableLayout.provenance.contains($0) } == [], "\(table.name)")
        }
    }
}

/// An export of a small registry that is changed together with its manifest: an attacker can forge both.
private struct Forgery {
    let folder: String
    private let small: SmallRegistry

    init() throws {
        small = try SmallRegistry()
        try small.load(SmallRegistry.episode("E1"))
        try small.sample.export()
        folder = small.sample.exported
    }

    /// Changes the single part of a table.
    func change(_ table: String, _ edit: (String) throws -> String) throws {
        let manifest = try ExportManifest(ofFolder: folder)
        let old = try #require(manifest.tables.first { $0.name == table }?.parts.first)
        let path = folder + "/" + old.path
        try Data(edit(String(contentsOfFile: path, encoding: .utf8)).utf8).write(to: URL(fileURLWithPath: path))
        let new = try FileFingerprint(path: path)
        try changeManifest { manifest in
            try manifest.part(table) { ($0["sha256"], $0["bytes"]) = (new.sha256, new.byteCount) }
        }
    }

    func changeManifest(_ edit: (inout [String: Any]) throws -> Void) throws {
        let url = URL(fileURLWithPath: folder + "/manifest.json")
        var manifest = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
        try edit(&manifest)
        try JSONSerialization.data(withJSONObject: manifest).write(to: url)
    }
}

extension [String: Any] {
    fileprivate mutating func table(_ name: String, _ edit: (inout [String: Any]) throws -> Void) throws {
        var tables = try #require(self["tables"] as? [[String: Any]])
        let index = try #require(tables.firstIndex { $0["name"] as? String == name })
        try edit(&tables[index])
        self["tables"] = tables
    }

    fileprivate mutating func part(_ table: String, _ edit: (inout [String: Any]) throws -> Void) throws {
        try self.table(table) { table in
            var parts = try #require(table["parts"] as? [[String: Any]])
            try edit(&parts[0])
            table["parts"] = parts
        }
    }
}
