import Foundation
import RegistryModel
import Testing
import TestSupport

@testable import RegistryStore

/// Reading the rules in force, and changing those that are assumed.
struct RuleBookTests {
    private static let header = "performance_year,cohort,name,value,unit,status,citation"
    private static let rules = [
        "2027,both,exchange.slope,0.10,per_point,assumed,none found", "2027,both,pool.share,0.85,share,secondary,CMS",
        "2027,HF,cost.points,7.5,points,assumed,none found", "2027,LBP,cost.points,7.0,points,assumed,none found",
        "2028,both,exchange.slope,0.10,per_point,assumed,none found",
    ]

    /// A registry with five rules in load 1.
    private func registry() throws -> SampleRegistry {
        let sample = try SampleRegistry()
        try load(Self.rules, into: sample)
        return sample
    }

    private func load(_ rules: [String], into sample: SampleRegistry) throws {
        let text = ([Self.header] + rules).joined(separator: "\n") + "\n"
        try sample.load([sample.folder.write(text, to: "\(UUID().uuidString)/rules.csv")])
    }

    @discardableResult
    private func set(
        _ name: String, _ value: String, year: PerformanceYear = .first, audience: RuleScope? = nil,
        reason: String = "to see", in sample: SampleRegistry
    ) throws -> (before: RuleEntry, after: RuleEntry) {
        let registry = try Registry.openForWriting(path: sample.path, wait: 10)
        defer { try? registry.close() }
        return try RuleBook(registry).set(
            RuleChangeRequest(
                name: name, value: value, year: year, audience: audience, reason: reason, author: "Ada"))
    }

    /// The values in force, by year, cohort and name.
    private func values(_ sample: SampleRegistry, asOf: AsOf? = nil) throws -> [String] {
        try sample.read(asOf: asOf) { try RuleBook($0).rules().map(\.value) }
    }

    @Test func aChangeOverridesTheLoadedRuleWithoutModifyingIt() throws {
        let sample = try registry()
        let hash = try sample.hash()
        let (before, after) = try set("exchange.slope", " 0.12", reason: "steeper", in: sample)
        #expect([before.value, after.value, after.loaded.value] == ["0.10", "0.12", "0.10"])
        #expect(after.reason == "steeper" && !before.isChanged && after.isChanged)
        #expect(try values(sample) == ["7.5", "7.0", "0.12", "0.85", "0.10"])
        #expect(try sample.hash() == hash)
        #expect(try sample.faults().isEmpty)
        #expect(try sample.count("select count(*) from rule where value = '0.12'") == 0)
    }

    @Test func calculationsUseTheRulesInForceAndCiteTheChange() throws {
        let sample = try registry()
        try set("exchange.slope", "0.12", reason: "steeper", in: sample)
        let rules = try sample.read { try RuleBook($0).ruleSet(year: .first, cohort: .lowBackPain) }
        #expect(try rules.number("exchange.slope") == 0.12)
        #expect(try rules.rule("exchange.slope").citation == "set to 0.12 by Ada, loaded as 0.10: steeper")
        #expect(try rules.rule("pool.share").citation == "CMS")
        #expect(try rules.number("cost.points") == 7)
    }

    @Test func aChangeIsRevertedByAnotherAndBothAreStored() throws {
        let sample = try registry()
        try set("exchange.slope", "0.12", in: sample)
        let (before, after) = try set("exchange.slope", "0.10", in: sample)
        #expect([before.value, after.value] == ["0.12", "0.10"])
        let same = try set("exchange.slope", "0.10", in: sample)
        #expect(same.before == same.after)
        let changes = try sample.read {
            try $0.rows(sql: "select old_value || ' to ' || value as change from rule_change order by change_number")
                .compactMap { $0.text("change") }
        }
        #expect(changes == ["0.10 to 0.12", "0.12 to 0.10"])
    }

    @Test(arguments: ["update rule_change set reason = 'none'", "delete from rule_change"])
    func changesCannotBeEditedOrDeleted(_ sql: String) throws {
        let sample = try registry()
        try set("exchange.slope", "0.12", in: sample)
        #expect(throws: (any Error).self) { try sample.tamper(sql) }
        #expect(try sample.count("select count(*) from rule_change where reason = 'to see'") == 1)
    }

    @Test func aRuleOfACohortIsOnlyChangedForThatCohort() throws {
        let sample = try registry()
        let unnamed = #expect(throws: RegistryError.self) { try set("cost.points", "8", in: sample) }
        guard case .otherAudience(_, 2027, audiences: [.heartFailure, .lowBackPain]) = unnamed else {
            return #expect(Bool(false), "\(String(describing: unnamed))")
        }
        try set("cost.points", "8", audience: .lowBackPain, in: sample)
        #expect(try values(sample) == ["7.5", "8", "0.10", "0.85", "0.10"])
        let other = #expect(throws: RegistryError.self) {
            try set("exchange.slope", "0.2", audience: .heartFailure, in: sample)
        }
        guard case .otherAudience(_, 2027, audiences: [.both]) = other else {
            return #expect(Bool(false), "\(String(describing: other))")
        }
    }

    @Test func rulesThatAreNotAssumedCannotBeChanged() throws {
        let sample = try registry()
        let error = #expect(throws: RegistryError.self) { try set("pool.share", "0.9", in: sample) }
        #expect(
            error?.message
                == "The rule pool.share of 2027 cannot be changed, because it is not assumed: its standing is "
                + "secondary, by CMS.")
        #expect(try sample.count("select count(*) from rule_change") == 0)
    }

    @Test func invalidChangesAreExplained() throws {
        let sample = try registry()
        let unknown = #expect(throws: RegistryError.self) { try set("exchange.slop", "0.2", in: sample) }
        #expect(unknown?.message == "There is no rule exchange.slop for 2027.")
        guard case .noSuchRule(_, _, let nearest) = unknown else {
            return #expect(Bool(false), "\(String(describing: unknown))")
        }
        #expect(nearest.first == "exchange.slope")
        let value = #expect(throws: RegistryError.self) { try set("exchange.slope", "steep", in: sample) }
        #expect(
            value?.message
                == "'steep' is not a valid value of exchange.slope: expected a number above 0, per point.")
        #expect(throws: RegistryError.self) { try set("exchange.slope", "0.2", reason: " \n", in: sample) }
        let book = try sample.read { registry in
            #expect(throws: RegistryError.self) { try RuleBook(registry).require(name: "pool") }
            return try RuleBook(registry).rules().count
        }
        #expect(book == 5)
    }

    @Test func aReaderCannotChangeRulesAndAWriterWaitsForItsTurn() throws {
        let sample = try registry()
        let request = RuleChangeRequest(
            name: "exchange.slope", value: "0.2", year: .first, reason: "to see", author: "Ada")
        try sample.read { registry in
            #expect(throws: RegistryError.self) { try RuleBook(registry).set(request) }
        }
        let writer = try Registry.openForWriting(path: sample.path, wait: 1)
        defer { try? writer.close() }
        let error = #expect(throws: RegistryError.self) { try Registry.openForWriting(path: sample.path, wait: 0.2) }
        guard case .busy = error else { return #expect(Bool(false), "\(String(describing: error))") }
    }

    @Test func asOfALoadTheChangesBeforeTheNextLoadApply() throws {
        let sample = try registry()
        try set("exchange.slope", "0.12", in: sample)
        try load(["2028,both,exchange.slope,0.20,per_point,assumed,none found"], into: sample)
        try set("exchange.slope", "0.15", in: sample)
        try set("exchange.slope", "0.25", year: PerformanceYear(2028) ?? .last, in: sample)
        #expect(try values(sample) == ["7.5", "7.0", "0.15", "0.85", "0.25"])
        #expect(try values(sample, asOf: .load(2)) == ["7.5", "7.0", "0.15", "0.85", "0.25"])
        #expect(try values(sample, asOf: .load(1)) == ["7.5", "7.0", "0.12", "0.85", "0.10"])
        #expect(try sample.count("select count(*) from rule_change", asOf: .load(1)) == 1)
        #expect(try sample.count("select max(after_load_id) from rule_change") == 2)
    }

    @Test func aChangeOnlyAppliesWhileTheRuleIsAssumed() throws {
        let sample = try registry()
        try set("exchange.slope", "0.12", in: sample)
        try load(["2027,both,exchange.slope,0.07,per_point,law,42 CFR 512.750"], into: sample)
        let rule = try sample.read { try RuleBook($0).rules()[2] }
        #expect(rule.value == "0.07" && rule.loaded.standing == .law && !rule.isChanged)
        #expect(throws: RegistryError.self) { try set("exchange.slope", "0.2", in: sample) }
        try sample.undo(2)
        #expect(try values(sample)[2] == "0.12")
    }

    @Test func aRuleCannotBeChangedBeforeItIsLoaded() throws {
        let sample = try SampleRegistry()
        let error = #expect(throws: RegistryError.self) { try set("exchange.slope", "0.12", in: sample) }
        guard case .noSuchRule(_, 2027, []) = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
    }

    @Test func noIdentifierIsStoredInAReason() throws {
        let sample = try registry()
        try set("exchange.slope", "0.12", reason: "see 1EG4-TE5-MK73", in: sample)
        #expect(try sample.count("select count(*) from rule_change where reason = '[withheld]'") == 1)
    }
}
