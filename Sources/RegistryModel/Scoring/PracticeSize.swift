/// The adjustment for small and solo practices, in points of the final score (42 CFR part 512 subpart G).
package struct PracticeSize: Hashable, Sendable {
    /// The size of a practice, and how it is known.
    private enum Kind { case solo, small, large, saidSmall, saidLarge, assumedSmall, assumedLarge }

    let soloMaximum, smallMinimum, smallMaximum: Int
    let smallBonus: Double
    /// The points of a solo practice, which has the most.
    package let soloBonus: Double
    private let isSmallWhenUnknown: Bool

    /// Reads the values of the rules.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
    package init(_ rules: RuleSet) throws(RuleError) {
        soloMaximum = try rules.integer("solo_practice.maximum_clinicians")
        soloBonus = try rules.number("solo_practice.bonus")
        smallMinimum = try rules.integer("small_practice.minimum_clinicians")
        smallMaximum = try rules.integer("small_practice.maximum_clinicians")
        smallBonus = try rules.number("small_practice.bonus")
        isSmallWhenUnknown = try rules.flag("projection.when_unknown.small_practice")
    }

    /// The adjustment, 0 or above: by the number of clinicians if known, else by whether the practice is said to be
    /// small.
    package func adjustment(clinicianCount: Int?, isSmall: Answer) -> Double {
        switch kind(clinicianCount, isSmall) {
        case .solo: soloBonus
        case .small, .saidSmall, .assumedSmall: smallBonus
        case .large, .saidLarge, .assumedLarge: 0
        }
    }

    private func kind(_ clinicianCount: Int?, _ isSmall: Answer) -> Kind {
        if let clinicianCount {
            if clinicianCount <= soloMaximum { return .solo }
            return clinicianCount >= smallMinimum && clinicianCount <= smallMaximum ? .small : .large
        }
        switch isSmall {
        case .yes: return .saidSmall
        case .no: return .saidLarge
        case .unknown: return isSmallWhenUnknown ? .assumedSmall : .assumedLarge
        }
    }

    /// Explains the adjustment, step by step.
    package func explanation(clinicianCount: Int?, isSmall: Answer) -> Explanation {
        var explanation = Explanation("Practice size")
        if let clinicianCount { explanation.add("Clinicians of the practice", Cell(clinicianCount), .count) }
        let adjustment = Cell.real(adjustment(clinicianCount: clinicianCount, isSmall: isSmall))
        switch kind(clinicianCount, isSmall) {
        case .solo:
            explanation.add(
                "Adjustment", adjustment, .score, "a solo practice", rules: "solo_practice.maximum_clinicians",
                "solo_practice.bonus")
        case .small:
            explanation.add(
                "Adjustment", adjustment, .score, "a small practice", rules: "small_practice.minimum_clinicians",
                "small_practice.maximum_clinicians", "small_practice.bonus")
        case .large:
            explanation.add(
                "Adjustment", adjustment, .score, "not a small practice", rules: "small_practice.maximum_clinicians")
        case .saidSmall:
            explanation.add(
                "Adjustment", adjustment, .score, "said to be a small practice; the number of clinicians is not known",
                rules: "small_practice.bonus")
        case .saidLarge:
            explanation.add("Adjustment", adjustment, .score, "said not to be a small practice")
        case .assumedSmall:
            explanation.add(
                "Adjustment", adjustment, .score, "not known; assumed to be a small practice",
                rules: "projection.when_unknown.small_practice", "small_practice.bonus")
        case .assumedLarge:
            explanation.add(
                "Adjustment", adjustment, .score, "not known; assumed not to be a small practice",
                rules: "projection.when_unknown.small_practice")
        }
        return explanation
    }
}
