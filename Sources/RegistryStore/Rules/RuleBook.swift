import Foundation
import GRDB
import RegistryIntake
import RegistryModel

/// The model's rules with their values in force. Assumed rules can be changed.
///
/// Loaded rules are never modified: a change is a separate row, which overrides the loaded value as long as the rule is
/// assumed. To revert a change, change the rule back to the loaded value; changes are never deleted.
package struct RuleBook {
    private let registry: Registry

    /// Creates the rule book of a registry, which must be open for writing to change rules.
    package init(_ registry: Registry) { self.registry = registry }

    /// All rules, sorted by year, cohort and name, as of the load with which the registry was opened.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func rules() throws -> [RuleEntry] {
        try registry.read(Self.rules)
    }

    /// The rules in force for a year and cohort, as used by calculations.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func ruleSet(year: PerformanceYear, cohort: Cohort) throws -> RuleSet {
        RuleSet(try rules().map(\.rule), year: year, cohort: cohort)
    }

    /// Checks that a rule with the name exists in any year.
    /// - Throws: `RegistryError.noSuchRule` with similar names if there is none.
    package func require(name: String) throws {
        let names = Set(try rules().map(\.loaded.name))
        guard names.contains(name) else {
            throw RegistryError.noSuchRule(name: name, year: nil, nearest: NearestNames.find(name, among: names))
        }
    }

    /// Changes the value of an assumed rule.
    /// - Returns: the rule before and after the change. They are equal if the rule already had the value; then nothing
    ///   is written.
    /// - Throws: `RegistryError.noSuchRule`, `.otherAudience`, `.notAssumed`, `.invalidRuleValue`, or
    ///   `.unexplainedChange` if the reason or author is empty.
    @discardableResult
    package func set(_ request: RuleChangeRequest) throws -> (before: RuleEntry, after: RuleEntry) {
        let reason = request.reason.trimmingCharacters(in: .whitespacesAndNewlines)
        let author = request.author.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !reason.isEmpty, !author.isEmpty else { throw RegistryError.unexplainedChange(name: request.name) }
        return try registry.write { database in
            let before = try Self.find(request, among: Self.rules(database))
            let value = request.value.trimmingCharacters(in: .whitespaces)
            try Self.require(value, for: before)
            guard value != before.value else { return .rollback((before, before)) }
            try database.execute(
                sql: """
                    insert into rule_change (
                        performance_year, cohort, name, old_value, value, reason, changed_by, changed_at, after_load_id
                    ) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    before.loaded.year.year, before.audience.rawValue, before.loaded.name, before.value, value,
                    Redaction.redacted(reason), Redaction.redacted(author), Timestamp.now(),
                    try AsOfPoint.latest(database)?.loadID ?? 0,
                ])
            return .commit((before, try Self.find(request, among: Self.rules(database))))
        }
    }

    /// The rule that a request refers to.
    private static func find(_ request: RuleChangeRequest, among rules: [RuleEntry]) throws -> RuleEntry {
        let ofYear = rules.filter { $0.loaded.year == request.year }
        let named = ofYear.filter { $0.loaded.name == request.name }
        guard !named.isEmpty else {
            throw RegistryError.noSuchRule(
                name: request.name, year: request.year.year,
                nearest: NearestNames.find(request.name, among: Set(ofYear.map(\.loaded.name))))
        }
        let meant = named.filter { request.audience == nil || $0.audience == request.audience }
        guard meant.count == 1 else {
            throw RegistryError.otherAudience(
                name: request.name, year: request.year.year, audiences: named.map(\.audience))
        }
        return meant[0]
    }

    private static func require(_ value: String, for rule: RuleEntry) throws {
        guard rule.loaded.standing == .assumed else { throw RegistryError.notAssumed(rule.loaded) }
        let unit = RuleUnit(of: rule.rule)
        guard unit.accepts(value) else {
            throw RegistryError.invalidRuleValue(
                Redaction.redacted(value), rule: rule.loaded, wanted: unit.valueDescription)
        }
    }

    /// All rules in force, sorted by year, cohort and name.
    static func rules(_ database: Database) throws -> [RuleEntry] {
        try Row.fetchAll(
            database,
            sql: """
                select performance_year, cohort, name, value, unit, status, rule_version, citation, loaded_value,
                    reason, changed_by
                from v_rule
                order by performance_year, cohort, name
                """
        ).compactMap { try RuleEntry($0) }
    }
}
