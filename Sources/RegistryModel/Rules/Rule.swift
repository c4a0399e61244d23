/// One number or word of the model, for a performance year: a row of the `rule` table.
public struct Rule: Hashable, Sendable {
    /// The performance year.
    public let year: PerformanceYear
    /// The cohort; nil if the rule is for both.
    public let cohort: Cohort?
    /// The name, lower-case words joined by `_` and `.`, such as `quality.case_minimum`.
    public let name: String
    /// The value as it is written: a number, a flag of 1 or 0, or a word.
    public let value: String
    /// What the value is counted in, such as `points` or `share`.
    public let unit: String
    /// What the rule rests on.
    public let standing: Standing
    /// The rulemaking that it comes from, such as `CY2026 final`.
    public let version: String
    /// Where it is written.
    public let citation: String

    /// A rule; a nil version is the rulemaking that rules rest on which name none.
    public init(
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
    /// The version of a rule of a file or registry from before rules named theirs: all of those rest on the rulemaking
    /// that made the model.
    private static func firstVersion(_ standing: Standing) -> String {
        standing == .proposed ? "CY2026 proposed" : "CY2026 final"
    }
}
