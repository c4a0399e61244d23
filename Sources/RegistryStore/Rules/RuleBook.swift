import Foundation
import GRDB
import RegistryIntake
import RegistryModel

/// The numbers of the model as they are in force, and the way to change those that are only assumed.
///
/// What was loaded is never touched: a change is a row of its own, laid over the loaded one as long as that is assumed.
/// A change is taken back by another one, to the loaded value; none is ever deleted.
public struct RuleBook {
    private let registry: Registry

    /// The rules of a registry; it must be open for writing to change them.
    public init(_ registry: Registry) { self.registry = registry }

    /// Every rule, by year, cohort and name, as of the load to which the registry looks back.
    public func rules() throws -> [RuleEntry] {
        try registry.read(Self.rules)
    }

    /// The rules in force of one year and cohort, as calculations take them.
    public func ruleSet(year: PerformanceYear, cohort: Cohort) throws -> RuleSet {
        RuleSet(try rules().map(\.rule), year: year, cohort: cohort)
    }

    /// Fails, and says which names come closest, unless some year has a rule of the name.
    public func require(name: String) throws {
        let names = Set(try rules().map(\.loaded.name))
        guard names.contains(name) else {
            throw RegistryError.noSuchRule(name: name, year: nil, nearest: NearestNames.find(name, among: names))
        }
    }

    /// Changes the value of an assumed rule.
    /// - Returns: the rule before and after; they are equal if it had the value already, and nothing was written then.
    /// - Throws: `RegistryError` if there is no such rule, if it is no assumption, or if the value is none of its unit.
    @discardableResult
    public func set(_ request: RuleChangeRequest) throws -> (before: RuleEntry, after: RuleEntry) {
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
                    Redaction.scrubbed(reason), Redaction.scrubbed(author), Timestamp.now(),
                    try AsOfPoint.latest(database)?.loadID ?? 0,
                ])
            return .commit((before, try Self.find(request, among: Self.rules(database))))
        }
    }

    /// The one rule that a request means.
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
                Redaction.scrubbed(value), rule: rule.loaded, wanted: unit.valueDescription)
        }
    }

    /// Every rule in force, by year, cohort and name.
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
