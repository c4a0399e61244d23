extension OfficialCheck {
    /// Checks the result at a position.
    mutating func check(_ position: Int, isContradicted: Bool) {
        let result = results[position]
        checkAdjustments(position)
        guard let finalScore = result.finalScore else {
            let scores = expectedScores(of: result)
            count(
                .notScoredWithCategories, scores != nil,
                finding(
                    .notScoredWithCategories, position, .finalScore, nil, scores, factor: scores.flatMap(factors)))
            let factor = payment.notScoredFactor
            count(
                .notScoredFactor, abs(result.factor - factor) > rounding.factor.halfUnit + 1e-12,
                finding(.notScoredFactor, position, .factor, result.factor, factor...factor, factor: factor...factor))
            return
        }
        if finalScore > 0 {
            checkScore(position, finalScore)
            checkFactor(position, finalScore, isContradicted)
        } else {
            checkZero(position)
        }
    }

    /// The final score that follows from the published categories, with the rounding of each; nil without one of them.
    private func expectedScores(of result: OfficialYear) -> ClosedRange<Double>? {
        guard let quality = result.quality, let cost = result.cost else { return nil }
        let measured = scoring.maximum * (scoring.qualityWeight * quality + scoring.costWeight * cost)
        let reach =
            scoring.maximum
            * (scoring.qualityWeight * rounding.quality.halfUnit + scoring.costWeight * rounding.cost.halfUnit)
            + rounding.promotingInteroperability.halfUnit + rounding.complexPatient.halfUnit + 1e-9
        let sum = measured + result.adjustments.sum
        return scoring.limited(sum - reach)...scoring.limited(sum + reach)
    }

    private mutating func checkScore(_ position: Int, _ finalScore: Double) {
        let result = results[position]
        let expected = expectedScores(of: result)
        let notScored = payment.notScoredFactor
        count(
            .scoredWithoutCategory, expected == nil,
            finding(
                .scoredWithoutCategory, position, .finalScore, finalScore, nil, factor: notScored...notScored))
        if let expected {
            count(
                .categoriesDoNotAddUp, !rounding.finalScore.interval(finalScore).overlaps(expected),
                finding(
                    .categoriesDoNotAddUp, position, .finalScore, finalScore, expected, factor: factors(of: expected)))
        } else {
            count(
                .categoriesDoNotAddUp, nil, finding(.categoriesDoNotAddUp, position, .finalScore, nil, nil, factor: nil)
            )
        }
        let lowest = -payment.riskLevel
        count(
            .scoredWithoutMinimumData, hasMinimumData(result).map { !$0 },
            finding(
                .scoredWithoutMinimumData, position, .finalScore, finalScore,
                scoring.minimumData.finalScore...scoring.minimumData.finalScore, factor: lowest...lowest))
    }

    private mutating func checkFactor(_ position: Int, _ finalScore: Double, _ isContradicted: Bool) {
        let factor = results[position].factor
        let (risk, reach) = (payment.riskLevel, rounding.factor.halfUnit + 1e-12)
        let isBeyond = factor < -risk - reach || (payment.isCapped && factor > risk + reach)
        let fitted = factors(of: rounding.finalScore.interval(finalScore))
        count(
            .factorBeyondRiskLevel, isBeyond,
            finding(
                .factorBeyondRiskLevel, position, .factor, factor, fitted ?? (-risk)...risk, factor: fitted))
        // A factor beyond the risk level is named once.
        count(
            .factorContradicted, isContradicted && !isBeyond,
            finding(.factorContradicted, position, .factor, factor, fitted, factor: fitted))
    }

    private mutating func checkZero(_ position: Int) {
        let result = results[position]
        let expected = expectedScores(of: result)
        let isAbove = expected.map { $0.lowerBound > rounding.finalScore.halfUnit }
        if isAbove == false {
            count(
                .categoriesDoNotAddUp, false, finding(.categoriesDoNotAddUp, position, .finalScore, 0, nil, factor: nil)
            )
        }
        count(
            .zeroDespiteMinimumData, isAbove == false ? false : hasMinimumData(result).map { $0 && isAbove == true },
            finding(
                .zeroDespiteMinimumData, position, .finalScore, 0, expected, factor: expected.flatMap(factors)))
        let lowest = -payment.riskLevel
        count(
            .zeroScoreFactor, abs(result.factor - lowest) > rounding.factor.halfUnit + 1e-12,
            finding(.zeroScoreFactor, position, .factor, result.factor, lowest...lowest, factor: lowest...lowest))
    }

    /// Whether the minimum data were reported; nil if that is not known.
    private func hasMinimumData(_ result: OfficialYear) -> Bool? {
        guard let participant = result.participant, scoring.minimumData.isKnown(of: participant) else { return nil }
        return scoring.minimumData.isMet(participant.measureResults)
    }
}

extension OfficialCheck {
    private mutating func checkAdjustments(_ position: Int) {
        let (adjustments, points) = (results[position].adjustments, OfficialFinding.Measure.adjustment)
        let activities = scoring.improvementActivities
        let steps = ActivitiesDone.allCases.map(activities.adjustment)
        count(
            .improvementActivitiesNotAStep,
            !steps.contains { abs($0 - adjustments.improvementActivities) < 1e-9 },
            finding(
                .improvementActivitiesNotAStep, position, points, adjustments.improvementActivities,
                (steps.min() ?? 0)...(steps.max() ?? 0), factor: nil))
        checkLimits(
            .promotingInteroperabilityBeyondLimits, position, adjustments.promotingInteroperability,
            scoring.promotingInteroperability.adjustment(0)...scoring.promotingInteroperability.adjustment(1),
            rounding.promotingInteroperability)
        checkLimits(
            .complexPatientBeyondLimits, position, adjustments.complexPatient,
            scoring.complexPatient.adjustment(-1e9)...scoring.complexPatient.adjustment(1e9), rounding.complexPatient)
        checkPractice(position)
    }

    /// Checks that an adjustment is within its limits; the score without the error has the nearest limit.
    private mutating func checkLimits(
        _ kind: OfficialErrorKind, _ position: Int, _ points: Double, _ limits: ClosedRange<Double>,
        _ rounding: PublishedRounding
    ) {
        let nearest = min(max(points, limits.lowerBound), limits.upperBound)
        count(
            kind, abs(points - nearest) > rounding.halfUnit + 1e-9,
            finding(
                kind, position, .adjustment, points, limits, factor: factorAfterChange(position, by: nearest - points)))
    }

    /// Checks the adjustment for a small practice. A score of zero has none, which says nothing about the practice.
    private mutating func checkPractice(_ position: Int) {
        let result = results[position]
        guard result.finalScore != 0 else { return }
        let size = scoring.practiceSize
        let solo = size.adjustment(clinicianCount: 1, isSmall: .unknown)
        let small = size.adjustment(clinicianCount: nil, isSmall: .yes)
        let allowed: [Double] =
            if let count = result.participant?.practiceClinicianCount {
                [size.adjustment(clinicianCount: count, isSmall: .unknown)]
            } else {
                switch result.participant?.isSmallPractice ?? .unknown {
                case .yes: [small, solo]
                case .no: [0]
                case .unknown: [0, small, solo]
                }
            }
        let points = result.adjustments.smallPractice
        let expected = (allowed.min() ?? 0)...(allowed.max() ?? 0)
        let factor = allowed.count == 1 ? factorAfterChange(position, by: allowed[0] - points) : nil
        count(
            .smallPracticeContradicted, !allowed.contains { abs($0 - points) < 1e-9 },
            finding(.smallPracticeContradicted, position, .adjustment, points, expected, factor: factor))
    }

    private func factorAfterChange(_ position: Int, by points: Double) -> ClosedRange<Double>? {
        guard let score = results[position].finalScore, score > 0 else { return nil }
        let scores = rounding.finalScore.interval(score)
        return factors(of: scoring.limited(scores.lowerBound + points)...scoring.limited(scores.upperBound + points))
    }
}

/// The rounding of each published column.
struct OfficialRounding: Sendable {
    let quality, cost, promotingInteroperability, complexPatient, finalScore, factor: PublishedRounding

    init(of results: [OfficialYear]) {
        quality = PublishedRounding(of: results.compactMap(\.quality))
        cost = PublishedRounding(of: results.compactMap(\.cost))
        promotingInteroperability = PublishedRounding(of: results.map(\.adjustments.promotingInteroperability))
        complexPatient = PublishedRounding(of: results.map(\.adjustments.complexPatient))
        finalScore = PublishedRounding(of: results.compactMap(\.finalScore))
        factor = PublishedRounding(of: results.map(\.factor))
    }

    /// The score and the earned share of a result. At the cap the share has no upper end.
    func pair(_ result: OfficialYear, _ payment: PaymentRules) -> ExchangeFit.Pair {
        let factors = factor.interval(result.factor)
        let isCapped = payment.isCapped && factors.upperBound >= payment.riskLevel
        let lower = factors.lowerBound / payment.riskLevel + 1
        return ExchangeFit.Pair(
            score: finalScore.interval(result.finalScore ?? 0),
            earned: lower...(isCapped ? .infinity : factors.upperBound / payment.riskLevel + 1))
    }
}
