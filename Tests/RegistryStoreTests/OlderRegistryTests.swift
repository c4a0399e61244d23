import Foundation
import GRDB
import RegistryMigrations
import RegistryModel
import Testing
import TestSupport

@testable import RegistryStore

/// Registries of earlier schema versions, with rows, that are migrated.
struct OlderRegistryTests {
    private static let rules = """
        performance_year,cohort,name,value,unit,status,citation
        2027,both,exchange.slope,0.10,per_point,assumed,none found
        2027,HF,size.clinicians,8600,clinicians,proposed,CMS

        """

    /// A registry with restated rules, at the version before the named migration.
    private func registry(before step: String) throws -> SampleRegistry {
        let small = try SmallRegistry()
        try small.load(SmallRegistry.episode("E1"), SmallRegistry.episode("E2", npi: SmallRegistry.ben))
        try small.load(SmallRegistry.episode("E1", observed: "120.00"))
        try small.sample.load([small.write(Self.rules)])
        try small.sample.load([small.write(Self.rules.replacing("8600", with: "9000"))])
        let version = try #require(Migration.all.firstIndex { $0.name == step })
        let older = try SampleRegistry(copying: small.sample)
        try FileManager.default.removeItem(atPath: older.path)
        try OlderRegistry.write(older.path, from: small.sample.path, version: version)
        return older
    }

    @Test(arguments: [
        "0014_checksums", "0015_rule_version", "0016_mips_benchmarks", "0017_reported_quality", "0018_key_and_list",
    ])
    func keepTheirRowsAndHaveNoFaults(step: String) throws {
        let older = try registry(before: step)
        let before = try OlderRegistry.counts(older.path)
        #expect(before["episode"] == 2 && before["rule_version"] == 1)
        #expect(try SchemaHistory.migrate(path: older.path, wait: 1).first == step)
        let after = try OlderRegistry.counts(older.path)
        for (table, count) in before { #expect(after[table] ?? 0 >= count, "\(table)") }
        for table in ["episode", "episode_version", "rule", "rule_version", "clinician", "load_file", "load"] {
            #expect(after[table] == before[table], "\(table)")
        }
        #expect(try older.faults() == [])
    }

    @Test func rulesWithoutAVersionGetTheRulemakingThatCreatedTheModel() throws {
        let older = try registry(before: "0015_rule_version")
        _ = try SchemaHistory.migrate(path: older.path, wait: 1)
        let rules = try older.read { try RuleBook($0).rules() }
        #expect(rules.map(\.loaded.version) == ["CY2026 proposed", "CY2026 final"])
        #expect(
            try older.read(asOf: .load(4)) { try RuleBook($0).rules().map(\.rule.version) } == rules.map(\.rule.version)
        )
        // Loading the same file again changes nothing: its rules without a version get the one that the rows have.
        let again = try older.load([older.folder.write(Self.rules.replacing("8600", with: "9000") + "\n", to: "a.csv")])
        #expect(again.files.map(\.unchanged) == [2] && again.files.map(\.updated) == [0])
    }
}
