/// The rules of one performance year and one cohort.
///
/// Rules of another year or of the other cohort are not in it, so no calculation can see them.
public struct RuleSet: Equatable, Sendable {
    /// The performance year.
    public let year: PerformanceYear
    /// The cohort.
    public let cohort: Cohort

    private var rules: [String: Rule] = [:]
    private var usage: RuleUsage?

    /// Takes from `rules` those of the year and cohort. A cohort's own rule wins over one for both; of two alike, the
    /// later one counts.
    public init(_ rules: some Sequence<Rule>, year: PerformanceYear, cohort: Cohort) {
        self.year = year
        self.cohort = cohort
        for rule in rules where rule.year == year && (rule.cohort ?? cohort) == cohort {
            if rule.cohort == nil, self.rules[rule.name]?.cohort != nil { continue }
            self.rules[rule.name] = rule
        }
    }

    /// Whether two sets say the same; who notes what is read of them does not matter.
    public static func == (left: RuleSet, right: RuleSet) -> Bool {
        (left.year, left.cohort) == (right.year, right.cohort) && left.rules == right.rules
    }

    /// All the rules, by name.
    public var all: [Rule] { rules.values.sorted { $0.name < $1.name } }

    /// The rule of a name, with its unit, standing and citation.
    public func rule(_ name: String) throws(RuleError) -> Rule {
        guard let rule = rules[name] else { throw .missing(name: name, year: year, cohort: cohort) }
        usage?.record(name)
        return rule
    }

    /// The rules of the names that rest on nothing better than an assumption, by name.
    public func assumed(among names: Set<String>) -> [Rule] {
        all.filter { $0.standing == .assumed && names.contains($0.name) }
    }

    /// Whether there is a rule of the name.
    public func contains(_ name: String) -> Bool { rules[name] != nil }

    /// What follows the prefix in each name that begins with it, in order: `Q005`, `Q008` and so on for
    /// `quality.measure.`.
    public func members(of prefix: String) -> [String] {
        rules.keys.filter { $0.hasPrefix(prefix) && $0 != prefix }.map { String($0.dropFirst(prefix.count)) }.sorted()
    }

    /// The same rules, which record in `usage` the name of each one that is read; with nil nothing is recorded.
    public func recording(_ usage: RuleUsage?) -> RuleSet {
        var rules = self
        rules.usage = usage
        return rules
    }

    /// The same rules with another value for one of them, assumed: for a question of what would be.
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
