import Foundation
import RegistryIntake
import Testing
import TestSupport

@testable import RegistryStore

/// An export has all data of a registry, and loading it gives an equal registry.
struct ExportTests {
    @Test(arguments: ExportFormat.allCases, [true, false])
    func anExportAndLoadGiveTheSameHash(format: ExportFormat, isPartitioned: Bool) throws {
        let small = try Self.awkward()
        let manifest = try small.sample.export {
            $0.format = format
            $0.isPartitioned = isPartitioned
            $0.partRows = 4
        }
        #expect(manifest.tables.first { $0.name == "episode" }?.rows == 6)
        let copy = try SampleRegistry(for: small.sample.exported)
        let report = try copy.loadExport(small.sample.exported)
        #expect(report.files.allSatisfy { $0.updated == 0 && $0.rejected == 0 })
        #expect(try copy.hash().content == small.sample.hash().content)
        let findings = try copy.read { try Verification($0).run() }
        #expect(findings.allSatisfy { $0.faults.isEmpty }, "\(findings)")
    }

    @Test(arguments: ExportFormat.allCases)
    func textNumbersAndNullsAreLoadedUnchanged(format: ExportFormat) throws {
        let small = try Self.awkward()
        _ = try small.sample.export { $0.format = format }
        let copy = try SampleRegistry(for: small.sample.exported)
        try copy.loadExport(small.sample.exported)
        for table in ["clinician", "participant_year", "care_model", "episode", "performance"] {
            let columns = try small.sample.read { registry in
                try registry.rows(sql: "select name from pragma_table_info('\(table)')").compactMap { $0.text("name") }
            }.filter { !TableLayout.provenance.contains($0) }
            // The type and SQLite's literal, which distinguishes 1 from 1.0, '' from null, and doubles to the last
            // digit.
            let line = columns.map { "typeof(\($0)) || quote(\($0))" }.joined(separator: " || '|' || ")
            let sql = "select \(line) as line from \(table) order by 1"
            let (before, after) = (
                try small.sample.read { try $0.rows(sql: sql).map { $0.text("line") } },
                try copy.read { try $0.rows(sql: sql).map { $0.text("line") } }
            )
            #expect(before == after && !before.isEmpty, "\(table)")
        }
    }

    @Test func partsAreBoundedAndInTheFolderOfTheirYear() throws {
        let small = try Self.awkward()
        let manifest = try small.sample.export { $0.partRows = 2 }
        let episode = try #require(manifest.tables.first { $0.name == "episode" })
        #expect(
            episode.parts.map(\.path) == [
                "episode/performance_year=2027/part-00000.jsonl", "episode/performance_year=2027/part-00001.jsonl",
                "episode/performance_year=2028/part-00000.jsonl",
            ])
        #expect(episode.parts.map(\.rows) == [2, 2, 2])
        let sum = try small.sample.count("select sum(observed_cents) from episode where performance_year = 2028")
        #expect(episode.parts[2].cents["observed_cents"] == Int64(sum))
        for part in manifest.parts {
            let text = try String(contentsOfFile: small.sample.exported + "/" + part.path, encoding: .utf8)
            #expect(text.utf8.count { $0 == 10 } == part.rows, "\(part.path)")
        }
        let flat = try small.sample.export(to: "flat") { $0.isPartitioned = false }
        #expect(flat.tables.first { $0.name == "episode" }?.parts.map(\.path) == ["episode/part-00000.jsonl"])
    }

    @Test func everyViewOfItsTablesIsExportedAfterThoseThatItReads() throws {
        let views = try SmallRegistry().sample.export().views.map(\.name)
        #expect(
            Set(views) == [
                "v_area", "v_clinician", "v_episode", "v_rule", "v_projection", "v_yearly_sum", "v_yearly_metric",
                "v_area_renaming", "v_loaded_quarter", "v_cohort_rule", "v_quarterly_sum", "v_clinician_source",
                "v_zip_area", "v_medicare_payment", "v_mips_measure_result", "v_mips_cost_average",
                "v_zip_area", "v_medicare_payment", "v_clinician_group", "v_clinician_enrollment", "v_area_point",
            ])
        #expect(try #require(views.firstIndex(of: "v_yearly_sum")) < #require(views.firstIndex(of: "v_yearly_metric")))
    }

    @Test func everyDifferenceFromTheManifestIsFound() throws {
        let small = try Self.awkward()
        let manifest = try small.sample.export { $0.partRows = 2 }
        let folder = small.sample.exported
        let verification = try ExportVerification(folder: folder)
        #expect(try verification.faults().isEmpty)
        let path = try #require(manifest.parts.first { $0.path.hasPrefix("episode/") }?.path)
        let url = URL(fileURLWithPath: folder + "/" + path)
        let whole = try Data(contentsOf: url)

        try FileManager.default.removeItem(at: url)
        #expect(try verification.faults() == ["\(path) is missing"])
        try whole.dropLast(7).write(to: url)
        #expect(try verification.faults() == ["\(path) has \(whole.count - 7) bytes, not \(whole.count)"])
        try Data(String(decoding: whole, as: UTF8.self).replacing("\"quarter\":1", with: "\"quarter\":2").utf8)
            .write(to: url)
        #expect(try verification.faults() == ["\(path) was changed"])
        try whole.write(to: url)
        try whole.write(to: url.deletingLastPathComponent().appendingPathComponent("part-00009.jsonl"))
        let added = "episode/performance_year=2027/part-00009.jsonl is not in the manifest"
        #expect(try verification.faults() == [added])
        let copy = try SampleRegistry(for: folder)
        #expect(throws: ExportError.self) { try copy.loadExport(folder) }
        #expect(try copy.count("select count(*) from load") == 0)
    }

    @Test func aTruncatedOrNewerManifestIsRefused() throws {
        let small = try SmallRegistry()
        _ = try small.sample.export()
        let path = small.sample.exported + "/manifest.json"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        for broken in [
            String(text.dropLast(20)), text.replacing("\"format_version\" : 1", with: "\"format_version\" : 2"),
        ] {
            try broken.write(toFile: path, atomically: true, encoding: .utf8)
            #expect(throws: ExportError.self) { try ExportManifest(ofFolder: small.sample.exported) }
        }
    }

    @Test func anExportIsWrittenCompletelyOrNotAtAll() throws {
        let small = try Self.awkward()
        try small.sample.tamper("update performance set small_practice_adjustment = 9e999")
        #expect(throws: ExportError.self) { try small.sample.export() }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: small.sample.folder.path).allSatisfy {
                !$0.contains("exported")
            })
        try small.sample.tamper("update performance set small_practice_adjustment = 1")
        _ = try small.sample.export()
        #expect(throws: ExportError.self) { try small.sample.export() }
    }

    @Test func anExportRestatesKnownRowsAndCanBeUndone() throws {
        let small = try SmallRegistry()
        try small.load(SmallRegistry.episode("E1"), SmallRegistry.episode("E2"))
        let other = try SampleRegistry(copying: small.sample)
        try small.load(SmallRegistry.episode("E1", observed: "7.00"), SmallRegistry.episode("E3"))
        try small.sample.load([small.clinicians((SmallRegistry.ada, "72"))])
        _ = try small.sample.export()
        let before = try other.hash()
        let report = try other.loadExport(small.sample.exported)
        let episodes = report.files.filter { $0.kindName == "export of episode" }
        #expect(episodes.map(\.inserted) == [1] && episodes.map(\.updated) == [1] && episodes.map(\.unchanged) == [1])
        #expect(try other.hash().content == small.sample.hash().content)
        #expect(try other.read { try Verification($0).run() }.allSatisfy(\.faults.isEmpty))
        guard case .nothingNew = try other.loadExport(small.sample.exported).outcome else {
            Issue.record("the same parts were loaded twice")
            return
        }
        let registry = try Registry.openForWriting(path: other.path, wait: 10)
        let plan = try UndoPlan(undoing: #require(report.loadID), cascades: false, in: registry)
        try Undo(plan, in: registry).run()
        try registry.close()
        #expect(try other.hash() == before)
    }

    @Test func anExportWithAnotherKeyOrKindOfDataIsRefused() throws {
        let small = try SmallRegistry()
        _ = try small.sample.export()
        let (stranger, real) = (try SampleRegistry(), try SampleRegistry(isSynthetic: false))
        for registry in [stranger, real] {
            #expect(throws: ExportError.self) { try registry.loadExport(small.sample.exported) }
        }
    }

    @Test(arguments: [
        ("\"npi\":\"2000000002\"", "\"npi\":\"2000000003\""), ("\"quarter\":1", "\"quarter\":3"),
        ("\"is_readmitted\":0", "\"is_readmitted\":7"), ("\"observed_cents\":", "\"observed_cents\":-"),
        ("\"area_code\":\"10580\"", "\"area_code\":\"99999\""), ("\"end_date\":\"2027-", "\"end_date\":\"2027_"),
        ("\"cohort\":", "\"cohorT\":"), ("\"quarter\":1", "\"quarter\":\"1\""), ("\"quarter\":1", "\"quarter\":null"),
        ("\"E1\"", "\"E2\""),
    ])
    func aForgedRowIsRefusedAndNothingIsLoaded(part: String, forged: String) throws {
        let small = try SmallRegistry()
        try small.load(SmallRegistry.episode("E1"), SmallRegistry.episode("E2"))
        let manifest = try small.sample.export()
        let folder = small.sample.exported
        let old = try #require(manifest.parts.first { $0.path.hasPrefix("episode/") })
        var text = try String(contentsOfFile: folder + "/" + old.path, encoding: .utf8)
        let place = try #require(text.range(of: part))
        text.replaceSubrange(place, with: forged)
        try text.write(toFile: folder + "/" + old.path, atomically: true, encoding: .utf8)
        // An attacker who forges a row can forge the manifest too.
        let new = try FileFingerprint(path: folder + "/" + old.path)
        let path = folder + "/manifest.json"
        try String(contentsOfFile: path, encoding: .utf8).replacing(old.sha256, with: new.sha256)
            .replacing("\"bytes\" : \(old.bytes)", with: "\"bytes\" : \(new.byteCount)")
            .write(toFile: path, atomically: true, encoding: .utf8)
        let copy = try SampleRegistry(for: folder)
        let error = #expect(throws: ExportError.self) { try copy.loadExport(folder) }
        switch error {
        case .badRow, .otherSchema: break
        default: Issue.record("\(String(describing: error))")
        }
        #expect(try copy.count("select count(*) from load") == 0)
        #expect(try copy.count("select count(*) from area") == 0)
    }

    @Test func anExportAsOfALoadHasTheStateAfterIt() throws {
        let small = try SmallRegistry()
        try small.load(SmallRegistry.episode("E1"), SmallRegistry.episode("E2"))
        let then = try small.sample.hash()
        try small.load(SmallRegistry.episode("E1", observed: "7.00"), SmallRegistry.episode("E3"))
        let manifest = try small.sample.export(asOf: .load(2))
        #expect(manifest.asOfLoadID == 2)
        let copy = try SampleRegistry(for: small.sample.exported)
        try copy.loadExport(small.sample.exported)
        #expect(try copy.hash().content == then.content)
    }

    /// A registry with values that a format could corrupt.
    private static func awkward() throws -> SmallRegistry {
        let small = try SmallRegistry()
        try small.load(
            SmallRegistry.episode("E1"), SmallRegistry.episode("\"E,\"\"2\""), SmallRegistry.episode("E\\3"),
            SmallRegistry.episode("null", observed: "799999.99"),
            SmallRegistry.episode("E5", npi: SmallRegistry.ben, quarter: "2028Q2"),
            SmallRegistry.episode("E6", quarter: "2028Q4", observed: "0.00"))
        let ada = SmallRegistry.ada
        let texts = [
            "'\"\",\n\r\t\\", "Gutiérrez 李 😀", "a\u{2028}b", "null", "\\u0041 \\\"\"", "  blanks\t",
        ]
        let models = texts.enumerated().map { index, text in
            "M\(index),\"\(text)\",,2027-01-01,voluntary,\"\(text)\",law,\"\(text)\"\n"
        }
        try small.sample.load([
            small.write(
                "model_code,name,first_date,last_date,participation,description,status,citation\n" + models.joined())
        ])
        try small.sample.tamper("update clinician set state = null where npi = '\(ada)'")
        let provenance = "1, 1, 1"
        let doubles = ["0.1", "1.0", "0.30000000000000004", "5e-324", "2.2250738585072014e-308", "9.999999999999998"]
        for (index, double) in doubles.enumerated() {
            try small.sample.tamper(
                """
                insert into participant_year values ('\(index % 2 == 0 ? ada : SmallRegistry.ben)', 'HF',
                    \(2027 + index / 2), null, \(index == 5 ? "null" : "min(\(double), 1.0)"), \(double),
                    1000000, null, \(provenance))
                """)
        }
        try small.sample.tamper(
            """
            insert into performance values ('\(ada)', 'HF', 2027, 'official', 'final', null, 1.0, -1e-7, 0.0,
                99.99999999999999, 1e-300, 0.1, -0.1, 'negative', \(provenance))
            """)
        // Rows that are inserted by hand are counted for their file.
        for table in ["participant_year", "performance"] {
            try small.sample.tamper(
                "insert or replace into load_effect select 1, 1, '\(table)', count(*), 0, 0, 0 from \(table)")
        }
        return small
    }
}

extension SampleRegistry {
    /// The default folder of `export`.
    var exported: String { folder.file("exported") }

    /// An empty registry for the rows of an export. Its key is not used.
    init(for export: String) throws {
        self = try SampleRegistry()
        try FileManager.default.removeItem(atPath: path)
        try Registry.create(path: path, for: ExportManifest(ofFolder: export))
    }

    @discardableResult
    func export(
        to name: String = "exported", asOf: AsOf? = nil, configure: (inout ExportRequest) -> Void = { _ in }
    ) throws -> ExportManifest {
        var request = ExportRequest(folder: folder.file(name))
        configure(&request)
        return try read(asOf: asOf) { try Exporter(request, of: $0).run() }
    }

    @discardableResult
    func loadExport(_ folder: String) throws -> LoadReport {
        let registry = try Registry.openForWriting(path: path, wait: 10)
        defer { try? registry.close() }
        return try ExportLoader(folder: folder, into: registry).run()
    }
}
