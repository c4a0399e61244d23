extension CohortProjection {
    /// Explains the payment adjustment of the participant at an index; in a scenario, also the result with each
    /// reference cohort.
    package func paymentExplanations(at position: Int) -> [Explanation] {
        switch self {
        case .full(let cohort): [cohort.adjustment.explanation(at: position)]
        case .scenario(let scenario):
            [scenario.central.adjustment.explanation(at: position), scenario.explanation(at: position)]
        }
    }
}

extension Scenario {
    /// The results of one participant with each reference cohort, and the bands that follow.
    fileprivate func explanation(at position: Int) -> Explanation {
        var explanation = Explanation("Scenario")
        for scenarioCase in cases {
            let adjustment = scenarioCase.adjustment.adjustments[position]
            let peers = scenarioCase.level.label
            explanation.add("Final score, \(peers)", Cell(adjustment.finalScore), .score)
            explanation.add("Percentile, \(peers)", Cell(adjustment.percentile), .number(decimals: 1))
            explanation.add("Factor, \(peers)", Cell(adjustment.factor), .share)
        }
        guard let band = adjustments[position].band else { return explanation }
        explanation.add(
            "Lowest factor in about 9 of 10 cohorts", .real(band.lowerBound), .share,
            "over slopes, midpoints and peers; all assumptions at their ends at once, as above, are less likely",
            rules: "scenario.reach.factor")
        explanation.add("Highest factor in about 9 of 10 cohorts", .real(band.upperBound), .share)
        return explanation
    }
}

extension ReferenceAssumptions.Level {
    /// How explanations name the level.
    var label: String {
        switch self {
        case .low: "all assumptions in your favor"
        case .central: "assumptions at their central values"
        case .high: "all assumptions against you"
        }
    }
}
