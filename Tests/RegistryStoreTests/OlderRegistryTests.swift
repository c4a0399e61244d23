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
        "0005_people", "0006_views", "0007_sums_by_group", "0008_dictionary_of_facts", "0009_dictionary_of_views",
        "0010_public_sources", "0011_layouts", "0012_medicare_payments", "0013_checklist_items", "0014_measure_sources",
        "0015_enrollments_and_points", "0016_estimated_episodes",
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
}
