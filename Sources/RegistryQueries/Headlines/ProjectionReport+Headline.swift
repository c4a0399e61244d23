import RegistryModel

extension ProjectionReport {
    /// The headline: of the clinician if the report is about one, else of each cohort.
    var headline: Headline? {
        let people = clinicians.map { Array($0) } ?? []
        if people.count == 1 {
            let found = projections.compactMap { projection in
                projection.position(of: people[0]).map { ProjectedPerson(projection, at: $0) }
            }
            guard !found.isEmpty else { return nil }
            let figures = found.flatMap { $0.figures(named: found.count > 1) } + Self.total(of: found)
            return Headline(found.map(\.answer).joined(separator: " "), figures)
        }
        let answers = projections.compactMap(\.cohortAnswer)
        guard !answers.isEmpty else { return nil }
        return Headline(
            answers.joined(separator: " "), projections.flatMap { $0.cohortFigures(named: projections.count > 1) })
    }

    /// The dollars of a clinician in two cohorts together, if both are known.
    private static func total(of people: [ProjectedPerson]) -> [Headline.Figure] {
        let amounts = people.compactMap(\.adjustment.amount?.cents)
        guard people.count > 1, amounts.count == people.count, let total = try? amounts.sum(of: "part_b_payment") else {
            return []
        }
        return [Headline.Figure("Dollars of both", Money(cents: total).dollarChange, isGood: total >= 0)]
    }
}

extension Projection {
    /// How many gain and lose, and how much at most.
    fileprivate var cohortAnswer: String? {
        let factors = adjustments.filter { $0.finalScore != nil }.compactMap(\.factor)
        guard let low = factors.min(), let high = factors.max() else { return nil }
        let (gain, lose) = (factors.count { $0 > 0 }, factors.count { $0 < 0 })
        let whose = isScenario ? "In a scenario with assumed peers, of" : "Of"
        return "\(whose) \(factors.count.counted) scored participants of \(name), \(gain.counted) would gain and "
            + "\(lose.counted) would lose in \(inputs.year.paymentYear): factors from \(Unit.change(.share).text(low)) to "
            + "\(Unit.change(.share).text(high))."
    }

    fileprivate func cohortFigures(named isNamed: Bool) -> [Headline.Figure] {
        let prefix = isNamed ? "\(inputs.cohort.rawValue): " : ""
        let scored = adjustments.filter { $0.finalScore != nil }
        let scores = SortedSample(scored.compactMap(\.finalScore))
        let (adjustment, band): (CohortAdjustment, ClosedRange<Double>?) =
            switch outcome {
            case .full(let cohort): (cohort.adjustment, nil)
            case .scenario(let scenario): (scenario.central.adjustment, scenario.breakEvenBand)
            }
        let even = adjustment.breakEvenScore.map { score in
            Headline.Figure(
                prefix + "Break-even score", Unit.score.text(score),
                band.map { "\(Unit.score.text($0.lowerBound)) to \(Unit.score.text($0.upperBound))" }
                    ?? "at which payments do not change")
        }
        let median = scores.median.map {
            Headline.Figure(prefix + "Median final score", Unit.score.text($0), "of \(scored.count.counted) scored")
        }
        let risk = Headline.Figure(
            prefix + "At risk", "±" + Unit.share.text(adjustment.pool.riskLevel), "the largest factor of \(inputs.year)"
        )
        return [even, median, risk].compactMap(\.self)
    }
}
