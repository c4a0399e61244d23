import GRDB
import RegistryModel

/// A rule that is in force: as it was loaded, with the latest change laid over it if it is only assumed.
public struct RuleEntry: Hashable, Sendable {
    /// The performance year.
    public let year: PerformanceYear
    /// The cohort; nil if the rule is for both.
    public let cohort: Cohort?
    /// The name.
    public let name: String
    /// The value in force: a number, or a word.
    public let value: String
    /// What the value is counted in.
    public let unit: String
    /// What the rule rests on.
    public let standing: Standing
    /// Where it is written.
    public let citation: String
    /// The value that was loaded.
    public let loadedValue: String
    /// Why the value is another than the loaded one; nil if nobody has changed it.
    public let reason: String?
    /// Who changed it; nil if nobody has.
    public let author: String?

    /// Whether somebody has changed the value.
    public var isChanged: Bool { reason != nil }

    /// The rule as calculations take it; a changed one cites its change.
    public var rule: Rule {
        let change = reason.map { "set to \(value) by \(author ?? "somebody"), loaded as \(loadedValue): \($0)" }
        return Rule(
            year: year, cohort: cohort, name: name, value: value, unit: unit, standing: standing,
            citation: change ?? citation)
    }

    init?(_ row: Row) throws {
        guard let year = try PerformanceYear(row.value("performance_year")),
            let standing = try Standing(rawValue: row.value("status"))
        else { return nil }
        self.year = year
        self.standing = standing
        cohort = try Cohort(rawValue: row.value("cohort"))
        name = try row.value("name")
        value = try row.value("value")
        unit = try row.value("unit")
        citation = try row.value("citation")
        loadedValue = try row.value("loaded_value")
        reason = try row.optional("reason")
        author = try row.optional("changed_by")
    }
}

/// A change that somebody asks for.
public struct RuleChangeRequest: Sendable {
    /// The rule's name.
    public let name: String
    /// The new value.
    public let value: String
    /// The performance year.
    public let year: PerformanceYear
    /// Whose rule it is; nil if that is to follow from the name.
    public let audience: RuleAudience?
    /// Why.
    public let reason: String
    /// Who asks.
    public let author: String

    /// A change.
    public init(
        name: String, value: String, year: PerformanceYear, audience: RuleAudience? = nil, reason: String,
        author: String
    ) {
        self.name = name
        self.value = value
        self.year = year
        self.audience = audience
        self.reason = reason
        self.author = author
    }
}

/// Whom a rule is for: one cohort, or both.
public enum RuleAudience: String, CaseIterable, Sendable {
    /// The heart failure cohort alone.
    case heartFailure = "HF"
    /// The low back pain cohort alone.
    case lowBackPain = "LBP"
    /// Both cohorts.
    case both
}
