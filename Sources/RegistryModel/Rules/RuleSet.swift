/// The rules of one performance year and one cohort.
///
/// Rules of other years and of the other cohort are not included, so no calculation can use them by mistake.
///
///     let rules = RuleSet(allRules, year: .first, cohort: .heartFailure)
///     let riskLevel = try rules.number("risk_level")
public struct RuleSet: Equatable, Sendable {
    /// The performance year that the rules apply to.
    public let year: PerformanceYear
    /// The cohort that the rules apply to.
    public let cohort: Cohort

    private var rules: [String: Rule] = [:]
    private var usage: RuleUsage?

    /// Selects the rules of a year and cohort. A cohort's own rule overrides one for both cohorts; of two equal ones,
    /// the later counts.
    package init(_ rules: some Sequence<Rule>, year: PerformanceYear, cohort: Cohort) {
        self.year = year
        self.cohort = cohort
        for rule in rules where rule.year == year && (rule.cohort ?? cohort) == cohort {
            if rule.cohort == nil, self.rules[rule.name]?.cohort != nil { continue }
            self.rules[rule.name] = rule
        }
    }

    /// Whether two sets have equal rules. Where usage is recorded does not matter.
    public static func == (left: RuleSet, right: RuleSet) -> Bool {
        (left.year, left.cohort) == (right.year, right.cohort) && left.rules == right.rules
    }

    /// All rules, ordered by name.
    public var all: [Rule] { rules.values.sorted { $0.name < $1.name } }

    /// The rule with a name. Reading it is recorded.
    /// - Throws: `RuleError.missing` if there is none.
    package func rule(_ name: String) throws(RuleError) -> Rule {
        guard let rule = rules[name] else { throw .missing(name: name, year: year, cohort: cohort) }
        usage?.record(name)
        return rule
    }

    /// The rules among some names that are only assumed, ordered by name.
    package func assumed(among names: Set<String>) -> [Rule] {
        all.filter { $0.standing == .assumed && names.contains($0.name) }
    }

    /// Whether there is a rule of the name.
    package func contains(_ name: String) -> Bool { rules[name] != nil }

    /// The rest of each name that begins with a prefix, sorted: `Q005`, `Q008` and so on for `quality.measure.`.
    package func members(of prefix: String) -> [String] {
        rules.keys.filter { $0.hasPrefix(prefix) && $0 != prefix }.map { String($0.dropFirst(prefix.count)) }.sorted()
    }

    /// A copy of the set that records in `usage` the name of each rule that is read; nil records nothing.
    package func recording(_ usage: RuleUsage?) -> RuleSet {
        var rules = self
        rules.usage = usage
        return rules
    }

    /// A copy of the set with another value for one rule, marked as assumed, for what-if questions.
    /// - Throws: `RuleError.missing` if there is no such rule.
    public func setting(_ name: String, _ value: String) throws(RuleError) -> RuleSet {
        let rule = try rule(name)
        var changed = self
        changed.rules[name] = Rule(
            year: year, cohort: cohort, name: name, value: value, unit: rule.unit, standing: .assumed,
            version: rule.version,
            citation: "set for a question, in place of \(rule.value)")
        return changed
    }
}
