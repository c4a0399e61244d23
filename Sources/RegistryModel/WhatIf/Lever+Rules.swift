extension Lever {
    /// The rules with the lever applied; a lever of a participant's year leaves them unchanged.
    /// - Throws: `LeverError` if the value is invalid, no calculation reads the rule, or the measure or collection type
    ///   does not belong to the year and cohort.
    package func applied(to rules: RuleSet) throws(LeverError) -> RuleSet {
        switch self {
        case .rule(let name, let value): return try Self.setting(name, value, in: rules)
        case .rate(let measure, _), .completeness(let measure, _), .cases(let measure, _), .collection(let measure, _):
            let measures = rules.members(of: "quality.measure.")
            guard measures.contains(measure) else {
                throw .measureNotInCohort(measure, rules.year, rules.cohort, known: measures)
            }
            try checkType(measure, in: rules)
        case .improvementActivities, .promotingInteroperability, .complexPatient, .practiceClinicians, .costRatio,
            .costPoints, .qualityPoints, .finalScore:
            break
        }
        return rules
    }

    /// - Throws: `LeverError.invalid` if the model does not accept the lever's collection type for the measure.
    private func checkType(_ measure: String, in rules: RuleSet) throws(LeverError) {
        guard case .collection(_, let type) = self else { return }
        let prefix = "quality.collection_type.\(measure)."
        let taken = rules.members(of: prefix).filter { (try? rules.flag(prefix + $0)) == true }
        guard taken.isEmpty || taken.contains(type.rawValue) else {
            throw .invalid(
                lever: "quality.\(measure).collection", value: type.rawValue, wanted: taken.joined(separator: " or "))
        }
    }

    private static func setting(_ name: String, _ value: String, in rules: RuleSet) throws(LeverError) -> RuleSet {
        do throws(RuleError) {
            let changed = try rules.setting(name, value)
            if try namesRead(of: rules).contains(name) {
                try check(value, of: try changed.rule(name), in: rules)
                _ = try namesRead(of: changed)
                return changed
            }
        } catch .notA(let wanted, name: name, value: value, year: _, cohort: _) {
            throw .invalid(lever: "rule.\(name)", value: value, wanted: wanted)
        } catch {
            throw .rule(error)
        }
        throw .unusedRule(name)
    }

    private static func check(_ value: String, of rule: Rule, in rules: RuleSet) throws(RuleError) {
        let unit = RuleUnit(of: rule)
        guard unit.accepts(value) else {
            throw .notA(unit.valueDescription, name: rule.name, value: value, year: rules.year, cohort: rules.cohort)
        }
    }

    /// The names of the rules that scores and payments depend on: projecting an empty cohort reads them all.
    private static func namesRead(of rules: RuleSet) throws(RuleError) -> Set<String> {
        let usage = RuleUsage()
        let recorded = rules.recording(usage)
        _ = try CohortProjection([], size: 1, rules: recorded, published: [])
        return usage.read
    }
}
