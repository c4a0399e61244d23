/// One parameter of the model for a performance year: a row of the `rule` table.
public struct Rule: Hashable, Sendable {
    /// The performance year.
    package let year: PerformanceYear
    /// The cohort; nil for a rule of both cohorts.
    package let cohort: Cohort?
    /// The name, lower-case words joined by `_` and `.`, such as `quality.case_minimum`.
    public let name: String
    /// The value as written: a number, a flag of 1 or 0, or a word.
    public let value: String
    /// The unit of the value, such as `points` or `share`.
    package let unit: String
    /// The legal basis of the rule.
    public let standing: Standing
    /// The rulemaking it comes from, such as `CY2026 final`.
    package let version: String
    /// The citation of its source.
    public let citation: String

    /// Creates a rule. A nil version stands for the rulemaking that made the model.
    package init(
        year: PerformanceYear, cohort: Cohort?, name: String, value: String, unit: String, standing: Standing,
        version: String? = nil, citation: String
    ) {
        self.year = year
        self.cohort = cohort
        self.name = name
        self.value = value
        self.unit = unit
        self.standing = standing
        self.version = version ?? Self.firstVersion(standing)
        self.citation = citation
    }
}

extension Rule {
    /// The version of rules from files and registries without versions: all of them come from the rulemaking that made
    /// the model.
    private static func firstVersion(_ standing: Standing) -> String {
        standing == .proposed ? "CY2026 proposed" : "CY2026 final"
    }
}
