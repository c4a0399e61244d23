extension CohortRules {
    /// The names of the rules, in the order of the table.
    static let names = [
        "diagnosis", "visit_code", "exclusion_diagnosis", "cost_code", "confirming_days", "confirming_days_alternative",
        "window_days", "reaffirming", "attribution_share", "attribution_share_alternative", "specialty", "minimum_age",
        "exclude_deaths", "winsorize_percent", "shrinkage_episodes", "prior_cost_band",
    ]

    /// The rules that are lists, of which a table may have several rows.
    static let listNames: Set = [
        "diagnosis", "visit_code", "exclusion_diagnosis", "cost_code", "specialty", "prior_cost_band",
    ]

    /// Sets a rule, or adds to a list.
    /// - Returns: the end of a sentence about a value that is not valid; nil for a valid one.
    mutating func set(_ name: String, _ value: String) -> String? {
        switch name {
        case "diagnosis": diagnoses.add(value) ? nil : Self.noCode
        case "visit_code": visitCodes.add(value) ? nil : Self.noCode
        case "exclusion_diagnosis": exclusions.add(value) ? nil : Self.noCode
        case "cost_code": costCodes.add(value) ? nil : Self.noCode
        case "specialty": addSpecialty(value)
        case "prior_cost_band": addPriorCostEdge(value)
        case "confirming_days": setNumber(value, 1...3650, \.confirmingDays.0)
        case "confirming_days_alternative": setNumber(value, 1...3650, \.confirmingDays.1)
        case "window_days": setNumber(value, 1...3650, \.windowDays)
        case "attribution_share": setNumber(value, 1...100, \.attributionShares.0)
        case "attribution_share_alternative": setNumber(value, 1...100, \.attributionShares.1)
        case "minimum_age": setNumber(value, 0...120, \.minimumAge)
        case "winsorize_percent": setNumber(value, 0...50, \.winsorizedPercent)
        case "shrinkage_episodes": setNumber(value, 0...1_000_000, \.shrinkage)
        case "reaffirming": setFlag(value, \.isReaffirmed)
        case "exclude_deaths": setFlag(value, \.excludesDeaths)
        default: "is no rule"
        }
    }

    /// What the rules do not have and must; nil if they are whole.
    var lack: String? {
        if diagnoses.isEmpty { return "no diagnosis" }
        if visitCodes.isEmpty { return "no visit_code" }
        if specialties.isEmpty { return "no specialty" }
        if confirmingDays.0 == 0 || confirmingDays.1 == 0 { return "no confirming_days" }
        if attributionShares.0 == 0 || attributionShares.1 == 0 { return "no attribution_share" }
        return windowDays == 0 ? "no window_days" : nil
    }

    private mutating func setNumber(
        _ value: String, _ range: ClosedRange<Int>, _ rule: WritableKeyPath<CohortRules, Int>
    ) -> String? {
        guard let number = Int(value), range.contains(number) else {
            return "is not a whole number from \(range.lowerBound) to \(range.upperBound)"
        }
        self[keyPath: rule] = number
        return nil
    }

    private mutating func setFlag(_ value: String, _ rule: WritableKeyPath<CohortRules, Bool>) -> String? {
        guard value == "yes" || value == "no" else { return "is not yes or no" }
        self[keyPath: rule] = value == "yes"
        return nil
    }

    private mutating func addSpecialty(_ value: String) -> String? {
        guard value.utf8.count == 2 else { return "is not a specialty code of two characters" }
        specialties.insert(value.uppercased())
        return nil
    }

    private mutating func addPriorCostEdge(_ value: String) -> String? {
        guard let dollars = Int64(value), (0...100_000_000).contains(dollars) else {
            return "is not a whole number of dollars"
        }
        priorCostEdges = (priorCostEdges + [dollars * 100]).sorted()
        return nil
    }

    private static let noCode = "is not a code, a beginning such as I50*, or a range such as 99202-99205"
}
