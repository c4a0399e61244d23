import RegistryIntake
import RegistryModel
import Testing
import TestSupport

@testable import RegistryStore

/// Files that are built from claims: a registry holds one build, which a later one replaces as a whole.
struct EstimatedEpisodeTests {
    private typealias Files = EstimatedFiles

    private func episodes(_ small: SmallRegistry, _ rows: String...) throws -> String {
        try small.write(Files.episodeHeader + rows.joined())
    }

    private func evidence(_ small: SmallRegistry, _ rows: String...) throws -> String {
        try small.write(Files.evidenceHeader + rows.joined())
    }

    private func ids(_ small: SmallRegistry, asOf: AsOf? = nil) throws -> [String] {
        try small.sample.read(asOf: asOf) { registry in
            try registry.rows(sql: "select cohort, year, episode_id from estimated_episode order by 1, 2, 3").map {
                "\($0.text("cohort") ?? "") \($0.integer("year") ?? 0) \($0.text("episode_id")?.last ?? "?")"
            }
        }
    }

    @Test func aLaterBuildRetiresWhatItNoLongerHas() throws {
        let small = try SmallRegistry()
        try small.sample.load([
            episodes(
                small, Files.episode(1), Files.episode(2), Files.episode(3), Files.episode(4, year: 2024),
                Files.episode(5, cohort: "LBP"))
        ])
        let before = try small.sample.hash()
        let report = try small.sample.load([
            episodes(small, Files.episode(1), Files.episode(2, observed: "-7.50"), Files.episode(6))
        ])
        let file = try #require(report.files.first)
        #expect((file.kind, file.inserted, file.updated, file.unchanged) == (.estimatedEpisodes, 1, 1, 1))
        #expect(file.notes == ["the episodes of earlier builds replaced: 3 rows retired"])
        #expect(try ids(small) == ["HF 2025 1", "HF 2025 2", "HF 2025 6"])
        #expect(try ids(small, asOf: .load(2)) == ["HF 2024 4", "HF 2025 1", "HF 2025 2", "HF 2025 3", "LBP 2025 5"])
        #expect(try small.sample.count("select sum(observed_cents) from estimated_episode where year = 2025") == 19_250)
        #expect(try small.sample.count("select retired_rows from load_effect where load_id = 3") == 3)
        #expect(try small.sample.faults() == [])
        try small.sample.undo(3)
        #expect(try small.sample.hash() == before)
        #expect(try small.sample.faults() == [])
    }

    @Test func aFileWithoutNewsRetiresToo() throws {
        let small = try SmallRegistry()
        let first = try episodes(small, Files.episode(1), Files.episode(2))
        try small.sample.load([first])
        try small.sample.load([episodes(small, Files.episode(1))])
        #expect(try ids(small) == ["HF 2025 1"])
        // The first file is news again, as its other row was retired.
        let again = try small.sample.load([first])
        #expect(again.files.map { [$0.inserted, $0.unchanged] } == [[1, 1]])
        #expect(try ids(small) == ["HF 2025 1", "HF 2025 2"])
        guard case .nothingNew = try small.sample.load([first]).outcome else {
            Issue.record("the same file is new")
            return
        }
    }

    /// A file whose rows are all stored is read again if a later one inserted others, which it does not have.
    @Test func anEarlierFileRetiresWhatALaterOneAdded() throws {
        let small = try SmallRegistry()
        let first = try episodes(small, Files.episode(1))
        try small.sample.load([first])
        try small.sample.load([episodes(small, Files.episode(1), Files.episode(2))])
        try small.sample.load([first])
        #expect(try ids(small) == ["HF 2025 1"])
        #expect(try small.sample.faults() == [])
    }

    /// Several files of a load are one build, also if one of them was loaded before.
    @Test func filesOfOneLoadAreOneBuild() throws {
        let small = try SmallRegistry()
        let (first, second) = (
            try episodes(small, Files.episode(1), Files.episode(2)), try episodes(small, Files.episode(3))
        )
        try small.sample.load([first])
        try small.sample.load([first, second])
        #expect(try ids(small) == ["HF 2025 1", "HF 2025 2", "HF 2025 3"])
        guard case .nothingNew = try small.sample.load([second, first]).outcome else {
            Issue.record("the same files are new")
            return
        }
        // A build of another year replaces it; so does one without any episode.
        try small.sample.load([episodes(small, Files.episode(4, year: 2024))])
        #expect(try ids(small) == ["HF 2024 4"])
        try small.sample.load([episodes(small)])
        #expect(try ids(small).isEmpty)
        #expect(try small.sample.faults() == [])
    }

    @Test func evidenceFollowsItsEpisodes() throws {
        let small = try SmallRegistry()
        try small.sample.load([
            evidence(
                small, Files.evidence(1, 1, "trigger", "2025-01-01"), Files.evidence(1, 2, "confirming", "2025-02-01"),
                Files.evidence(1, 3, "visit", "2025-03-01", npi: ""), Files.evidence(2, 1, "trigger", "2025-01-01"))
        ])
        let before = try small.sample.hash()
        let report = try small.sample.load([
            evidence(
                small, Files.evidence(1, 1, "trigger", "2025-01-01"), Files.evidence(1, 2, "confirming", "2025-03-01"))
        ])
        #expect(report.files.first?.notes == ["the evidence of earlier builds replaced: 2 rows retired"])
        let lines = "select count(*) from episode_evidence where episode_id = '\(Files.id(1))'"
        #expect(try small.sample.count(lines) == 2 && small.sample.count(lines, asOf: .load(2)) == 3)
        #expect(try small.sample.count("select count(*) from episode_evidence") == 2)
        #expect(try small.sample.faults() == [])
        try small.sample.undo(3)
        #expect(try small.sample.hash() == before)
    }

    @Test func countsAreReplaced() throws {
        let small = try SmallRegistry()
        let header = Files.countHeader
        try small.sample.load([
            small.write(
                header + Files.counts(SmallRegistry.ada, [19, 20, 19, 21]) + Files.counts(SmallRegistry.ben, [5])),
            small.write(header + Files.counts(SmallRegistry.ben, [7], year: 2024)),
        ])
        let before = try small.sample.hash()
        let report = try small.sample.load([small.write(header + Files.counts(SmallRegistry.ada, [20, 20, 20, 21]))])
        #expect(report.files.map { [$0.inserted, $0.updated, $0.unchanged] } == [[0, 2, 2]])
        #expect(report.replaced.map(\.retired) == [2])
        #expect(try small.sample.count("select count(*) from estimated_count") == 4)
        try small.sample.undo(3)
        #expect(try small.sample.hash() == before)
    }

    /// Rules are mixed by a file of one build beside those of another, and by two builds in one load.
    @Test func filesOfSeveralBuildsAreRefused() throws {
        let small = try SmallRegistry()
        let counts = try small.write(Files.countHeader + Files.counts(SmallRegistry.ada, [19, 20, 19, 21]))
        try small.sample.load([episodes(small, Files.episode(1)), counts])
        let before = try small.sample.hash()
        let other = try episodes(small, Files.episode(1).replacing("0123456789ab\n", with: "ba9876543210\n"))
        for files in [[other], [other, counts], [other, try episodes(small, Files.episode(2))]] {
            let error = #expect(throws: RegistryError.self) { try small.sample.load(files) }
            guard case .severalBuilds("HF", 2025) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
        #expect(try small.sample.hash().content == before.content)
        // A file that was loaded before is a part of the build.
        try small.sample.load([episodes(small, Files.episode(1), Files.episode(3)), counts])
        #expect(try small.sample.count("select count(*) from estimated_count") == 4)
        #expect(try ids(small) == ["HF 2025 1", "HF 2025 3"])
        // Another year may have other rules.
        try small.sample.load([
            counts, episodes(small, Files.episode(4, year: 2024).replacing("0123456789ab\n", with: "ba9876543210\n")),
        ])
        #expect(try ids(small) == ["HF 2024 4"])
    }

    /// A rejected row would be retired, so that no number of rejects is accepted.
    @Test func aStatementWithARejectIsRefused() throws {
        let small = try SmallRegistry()
        try small.sample.load([episodes(small, Files.episode(1), Files.episode(2))])
        let before = try small.sample.hash()
        let wrong = Files.episode(2).replacing("2025-12-31", with: "2026-12-31")
        let report = try small.sample.load([episodes(small, Files.episode(1), wrong)]) { $0.rejectLimit = .count(5) }
        guard case .refused = report.outcome else {
            Issue.record("the load is not refused")
            return
        }
        #expect(try small.sample.hash().content == before.content)
        #expect(try ids(small).count == 2)
    }

    @Test(arguments: ExportFormat.allCases)
    func anExportAndLoadGiveTheSameRows(format: ExportFormat) throws {
        let small = try SmallRegistry()
        try small.sample.load([
            episodes(small, Files.episode(1), Files.episode(2, observed: "-0.01", expected: "")),
            evidence(
                small, Files.evidence(1, 1, "trigger", "2025-01-01"),
                Files.evidence(1, 2, "confirming", "2025-02-01", npi: "", amount: "-3.00")),
            small.write(Files.countHeader + Files.counts(SmallRegistry.ada, [19, 20, 19, 21])),
        ])
        let manifest = try small.sample.export { $0.format = format }
        let rows = ["estimated_episode", "episode_evidence", "estimated_count"].map { name in
            manifest.tables.first { $0.name == name }?.rows
        }
        #expect(rows == [2, 2, 4])
        let copy = try SampleRegistry(for: small.sample.exported)
        try copy.loadExport(small.sample.exported)
        #expect(try copy.hash().content == small.sample.hash().content)
        #expect(try copy.faults() == [])
    }
}
