import RegistryIntake
import RegistryModel
import RegistryStore
import Testing
import TestSupport

/// The changes that a file of rules makes to the loaded ones.
struct RuleUpdateTests {
    private static func rule(
        _ name: String, _ value: String, _ standing: Standing = .assumed, cohort: Cohort? = nil,
        year: PerformanceYear = .first, version: String = "CY2026 final"
    ) -> Rule {
        Rule(
            year: year, cohort: cohort, name: name, value: value, unit: "share", standing: standing, version: version,
            citation: "a test")
    }

    private func file(_ rules: [Rule], in sample: SampleRegistry) throws -> String {
        let rows = rules.map { rule in
            "\(rule.year),\(rule.cohort?.rawValue ?? "both"),\(rule.name),\(rule.value),share,\(rule.standing.rawValue),"
                + "\(rule.version),a test\n"
        }
        let header = "performance_year,cohort,name,value,unit,status,rule_version,citation\n"
        return try sample.folder.write(header + rows.joined(), to: "rules-\(rules.hashValue).csv")
    }

    /// A registry with three rules, two of which a user changed.
    private func registry() throws -> SampleRegistry {
        let sample = try SampleRegistry()
        try sample.load([file([Self.rule("a", "0.1"), Self.rule("b", "0.2"), Self.rule("c", "0.3", .law)], in: sample)])
        let registry = try Registry.openForWriting(path: sample.path, wait: 1)
        defer { try? registry.close() }
        for name in ["a", "b"] {
            try RuleBook(registry).set(
                RuleChangeRequest(name: name, value: "0.9", year: .first, reason: "to see", author: "Ada"))
        }
        return sample
    }

    private func update(_ rules: [Rule], in sample: SampleRegistry) throws -> RuleUpdate {
        let read = try #require(try RowReader<RuleDecoder>.rows(of: .onDisk(path: file(rules, in: sample))))
        #expect(read == rules)
        return RuleUpdate(read, over: try sample.read { try RuleBook($0).rules() })
    }

    @Test func findsAddedChangedAndUnchangedRulesByName() throws {
        let update = try update(
            [
                Self.rule("c", "0.3", .law), Self.rule("b", "0.25"),
                Self.rule("a", "0.1", .law, version: "CY2027 final"),
                Self.rule("d", "0.4", cohort: .heartFailure), Self.rule("a", "0.1", year: .last),
            ], in: registry())
        #expect(update.changes.map { "\($0.after.name) \($0.after.year)" } == ["a 2027", "a 2031", "b 2027", "d 2027"])
        #expect(update.changes.map { $0.before?.loaded.value } == ["0.1", nil, "0.2", nil])
        #expect(update.changes.map { $0.before?.value } == ["0.9", nil, "0.9", nil])
        #expect(update.unchangedCount == 1)
        #expect(update.newNames.map(\.name) == ["d"])
        // A change of an assumed rule is only superseded by a rule that is not assumed.
        #expect(update.changes.map(\.supersedesChange) == [true, false, false, false])
    }

    @Test func hasTheSameCountsAsTheLoad() throws {
        let sample = try registry()
        let rules = [Self.rule("a", "0.15", .law, version: "CY2027 final"), Self.rule("b", "0.25")]
        let update = try update(rules, in: sample)
        let report = try sample.load([file(rules, in: sample)])
        #expect(report.files.map(\.updated) == [update.changes.count])
        let entries = try sample.read { try RuleBook($0).rules() }
        #expect(entries.map(\.value) == ["0.15", "0.9", "0.3"])
        #expect(entries.map(\.rule.version) == ["CY2027 final", "CY2026 final", "CY2026 final"])
        #expect(RuleUpdate(rules, over: entries).changes.isEmpty)
    }

    @Test func readsNothingOfAnotherKindOfFile() throws {
        let sample = try SampleRegistry()
        let other = try sample.folder.write("npi\n1\n", to: "npi.csv")
        #expect(try RowReader<RuleDecoder>.rows(of: .onDisk(path: other)) == nil)
        #expect(throws: IntakeError.self) {
            try RowReader<RuleDecoder>.rows(of: .onDisk(path: sample.folder.file("nothing.csv")))
        }
    }
}
