extension CohortWhatIfs {
    /// The what-if data of the participant at an index. O(log n).
    ///
    /// Nil where the data cannot be exact: if the final score is given; if with this participant's data a scenario becomes
    /// a full cohort, or the first payments of the cohort are known; and if a series would not be exact, which needs a
    /// slope or payments far from the usual ones.
    package func whatIf(at index: Int) -> PersonalWhatIf? {
        let participant = participants[index]
        guard participant.given.finalScore == nil, let replaced = coverage.peersReplaced(completing: index),
            levels[0].members.isPaid || levels[0].scores[index].value != nil || participant.partB == nil
        else { return nil }
        var pools: [PersonalWhatIf.Pool] = []
        for level in levels {
            for (position, pool) in (replaced == 1 ? level.poolsOfFewer : level.pools).enumerated() {
                let isCentral = level.name == .central && position == 0
                guard let made = PersonalWhatIf.Pool(pool, level, at: index, isCentral: isCentral) else { return nil }
                pools.append(made)
            }
        }
        return PersonalWhatIf(
            cohort: ruleSet.cohort.rawValue, npi: participant.npi?.description ?? "", year: ruleSet.year.year,
            paymentYear: ruleSet.year.paymentYear, rules: PersonalWhatIf.Rules(scoring, payment, reach: reach),
            own: PersonalWhatIf.Own(participant, scoring, adjustments[index]), pools: pools)
    }
}

extension PersonalWhatIf.Pool {
    /// Nil if the pool has no series, or not an exact one for this participant.
    fileprivate init?(_ pool: VariablePool, _ level: CohortWhatIfs.Level, at index: Int, isCentral: Bool) {
        let (own, score) = (pool.members[index], level.scores[index])
        guard let series = pool.earned, pool.isExact(changing: index) else { return nil }
        let others = ChangedSample(
            pool.positiveScores, removing: [own.positiveScore].compactMap(\.self), adding: [])
        let middle = others.count / 2
        let value = { (position: Int) in
            position >= 0 && position < others.count ? others.value(at: position) : nil
        }
        let hasCenter = !others.count.isMultiple(of: 2)
        let partB = pool.total - pool.rules.payments(of: own)
        let midpoint: Double? = if case .score(let score) = pool.midpoint { score } else { nil }
        self.init(
            level: level.name.rawValue, isCentral: isCentral, slope: pool.slope, midpoint: midpoint,
            quality: score.missing.contains(.quality) ? nil : score.quality.score, cost: score.cost.score,
            score: own.finalScore, weight: Double(own.partB.cents), partB: partB, medianLow: value(middle - 1),
            medianCenter: hasCenter ? value(middle) : nil, medianHigh: value(hasCenter ? middle + 1 : middle),
            from: series.interval.lowerBound, to: series.interval.upperBound, earned: series.coefficients)
    }
}

extension PersonalWhatIf.Rules {
    fileprivate init(_ scoring: ScoringRules, _ payment: PaymentRules, reach: Double?) {
        let practice = scoring.practiceSize
        self.init(
            minimum: scoring.minimum, maximum: scoring.maximum, qualityWeight: scoring.qualityWeight,
            costWeight: scoring.costWeight, qualityPointsMaximum: scoring.quality.pointsMaximum,
            costPointsMinimum: scoring.cost.pointsMinimum, costPointsMaximum: scoring.cost.pointsMaximum,
            activities: Dictionary(
                ActivitiesDone.allCases.map { ($0.rawValue, scoring.improvementActivities.adjustment($0)) }
            ) { first, _ in first },
            interoperabilityLowest: scoring.promotingInteroperability.lowest,
            interoperabilityHighest: scoring.promotingInteroperability.highest, soloMaximum: practice.soloMaximum,
            smallMinimum: practice.smallMinimum, smallMaximum: practice.smallMaximum, soloBonus: practice.soloBonus,
            smallBonus: practice.smallBonus, risk: payment.riskLevel, poolShare: payment.poolShare,
            notScoredFactor: payment.notScoredFactor, isCapped: payment.isCapped,
            includesScoreZero: payment.includesScoreZero, reach: reach)
    }
}

extension PersonalWhatIf.Own {
    fileprivate init(_ participant: ParticipantYear, _ rules: ScoringRules, _ adjustment: PaymentAdjustment) {
        let isKnown = rules.minimumData.isKnown(of: participant)
        let isMet = rules.minimumData.isMet(participant.measureResults)
        let isFixed = participant.given.qualityPoints == nil && !(isKnown && isMet)
        let points = rules.adjustments(of: participant)
        self.init(
            isFixed: isFixed, fixedScore: isFixed && isKnown ? rules.minimumData.finalScore : nil,
            hasCost: participant.hasCost,
            activities: participant.improvementActivities?.rawValue, activitiesPoints: points.improvementActivities,
            interoperability: participant.promotingInteroperability,
            interoperabilityPoints: points.promotingInteroperability, complexPoints: points.complexPatient,
            practiceClinicians: participant.practiceClinicianCount, practicePoints: points.smallPractice,
            partB: participant.partB?.cents, factor: adjustment.factor, lowestFactor: adjustment.band?.lowerBound,
            highestFactor: adjustment.band?.upperBound)
    }
}
