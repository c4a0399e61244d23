import Foundation

/// Participants simulated from CMS's public distributions, who represent the part of a cohort whose results are not
/// loaded.
///
/// The draws are reproducible: `SplitMix64` from a seed; a uniform number is `(bits >> 11 + 1/2) * 2^-53`, a normal one
/// its quantile, in the order of `PeerDraw.next()`. See Docs/reference-cohort.md.
package struct ReferenceCohort: Sendable {
    /// The assumptions the peers were drawn with.
    package let assumptions: ReferenceAssumptions
    /// The final score and Part B payments of each peer.
    let peers: [PaidScore]
    /// The benchmarks that loaded participants are compared with.
    let basis: ScoringBasis

    /// The number of participants drawn.
    package var count: Int { peers.count }
    /// The final scores, in the order of the draws.
    package var finalScores: [Double] { peers.map(\.finalScore) }

    /// Draws a cohort. O(`count`).
    /// - Parameters:
    ///   - count: the number of participants.
    ///   - rules: the rules of the cohort and year.
    ///   - assumptions: the assumptions about them.
    ///   - published: CMS's MIPS benchmarks.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
    package init(
        _ count: Int, rules: RuleSet, assumptions: ReferenceAssumptions, published: [PublicBenchmark]
    ) throws(RuleError) {
        let scoring = try ScoringRules(rules)
        let distributions = scoring.quality.distributions(published)
        // With MIPS benchmarks, results earn the points CMS states; with the cohort's own, those of the deciles of its
        // distribution.
        let deciles =
            scoring.quality.benchmarkSource == .mips
            ? scoring.quality.usable(published).mapValues(\.qualityBenchmark)
            : Dictionary(
                distributions.map { key, distribution in
                    (key, distribution.deciles(of: key, shiftedBy: assumptions.qualityShift))
                }, uniquingKeysWith: { first, _ in first })
        var draw = PeerDraw(
            scoring: scoring, assumptions: assumptions, distributions: distributions, deciles: deciles,
            generator: SplitMix64(state: UInt64(bitPattern: Int64(try rules.integer("reference_cohort.seed")))))
        self.assumptions = assumptions
        peers = (0..<count).map { _ in draw.next() }
        basis = ScoringBasis(
            quality: deciles, cost: try CostBenchmark(rules, assumptions),
            qualityPointsWithoutBenchmark: assumptions.pointsWithoutBenchmark,
            costPointsIfUnknown: assumptions.costPointsIfUnknown)
    }
}

extension PublicBenchmark {
    /// The deciles of a cohort whose quality is `shift` standard deviations above all MIPS reporters, for a measure and
    /// collection type that this benchmark may stand in for.
    fileprivate func deciles(of key: QualityBenchmark.Key, shiftedBy shift: Double) -> QualityBenchmark {
        let levels = (1..<10).map {
            NormalDistribution.probability(upTo: NormalDistribution.quantile(Double($0) / 10) + shift)
        }
        let standIn = collectionType == key.collectionType ? nil : collectionType
        return QualityBenchmark(
            cutPoints: shift == 0 ? cutPoints : levels.map(achievement), source: .mips(year: mipsYear, standIn: standIn)
        )
    }
}

extension CostBenchmark {
    /// The assumed mean ratios of a cohort: those of CMS's MIPS cost benchmark, shifted and scaled.
    fileprivate init(_ rules: RuleSet, _ assumptions: ReferenceAssumptions) throws(RuleError) {
        let average = try rules.divisor("cost.mips.average_dollars")
        let deviation = try rules.number("cost.mips.deviation_dollars")
        let median = try rules.number("cost.mips.median_dollars") - assumptions.costShift * deviation
        self.init(median: median / average, deviation: deviation * assumptions.costSpread / average)
    }
}

/// Draws participants one by one.
private struct PeerDraw {
    let scoring: ScoringRules
    let assumptions: ReferenceAssumptions
    /// The distributions of results, and the deciles that results are compared with.
    let distributions: [QualityBenchmark.Key: PublicBenchmark]
    let deciles: [QualityBenchmark.Key: QualityBenchmark]
    let measures: [QualityRules.Measure]
    /// The weights of the participant's common factor and of the measure's own, which give the assumed correlation.
    let common, own: Double
    var generator: SplitMix64

    init(
        scoring: ScoringRules, assumptions: ReferenceAssumptions,
        distributions: [QualityBenchmark.Key: PublicBenchmark],
        deciles: [QualityBenchmark.Key: QualityBenchmark], generator: SplitMix64
    ) {
        self.scoring = scoring
        self.assumptions = assumptions
        self.distributions = distributions
        self.deciles = deciles
        self.generator = generator
        measures = scoring.quality.measures.values.filter { $0.weight > 0 }.sorted { $0.identifier < $1.identifier }
        let correlation = min(max(assumptions.qualityCorrelation, 0), 1)
        common = correlation.squareRoot()
        own = (1 - correlation).squareRoot()
    }

    /// Draws the next participant. Every number is drawn even if it is not needed, so that the same participant has the
    /// same random numbers under other assumptions.
    mutating func next() -> PaidScore {
        let isZero = uniform() < assumptions.scoreZeroShare
        let quality = quality()
        let cost = scoring.cost.points(atDeviations: normal()) / scoring.cost.pointsMaximum
        let adjustments = adjustments()
        let partB = assumptions.partBMedian * exp(assumptions.partBLogDeviation * normal())
        let measured = scoring.maximum * (scoring.qualityWeight * quality + scoring.costWeight * cost)
        return (
            finalScore: isZero ? scoring.minimumData.finalScore : scoring.limited(measured + adjustments),
            partB: Self.money(dollars: partB)
        )
    }

    /// An amount rounded to the cent and limited to 0 to 10^12 dollars, however wide the assumed spread is.
    private static func money(dollars: Double) -> Money {
        Money(cents: Int64(nearest: min(max(dollars, 0), 1e12) * 100))
    }

    /// The quality score from 0 to 1.
    private mutating func quality() -> Double {
        let talent = normal()
        var (points, weights) = (0.0, 0.0)
        // A participant who reports no measure would have no score, so the first of their own measures then counts.
        var (firstOwn, reportsOwn): ((points: Double, weight: Double)?, Bool) = (nil, false)
        for measure in measures {
            let (reporting, choosing, luck) = (uniform(), uniform(), normal())
            let type = type(of: measure, choosing)
            let earned = self.points(of: measure, type, at: common * talent + own * luck)
            let isOwn = type != .administrativeClaims
            if isOwn, firstOwn == nil { firstOwn = (earned, measure.weight) }
            guard !isOwn || reporting < assumptions.reportedShare else { continue }
            reportsOwn = reportsOwn || isOwn
            points += measure.weight * earned
            weights += measure.weight
        }
        if !reportsOwn, let firstOwn {
            points += firstOwn.weight * firstOwn.points
            weights += firstOwn.weight
        }
        return weights > 0 ? points / (weights * scoring.quality.pointsMaximum) : 0
    }

    private func type(of measure: QualityRules.Measure, _ choosing: Double) -> CollectionType {
        switch (measure.takes(.electronic), measure.takes(.registry)) {
        case (true, true): choosing < assumptions.ecqmShare ? .electronic : .registry
        case (true, false): .electronic
        case (false, true): .registry
        case (false, false): .administrativeClaims
        }
    }

    /// The points of a participant at a number of standard deviations above the middle of the cohort. The distribution
    /// is CMS's, moved by the quality shift; without a published one, uniform by tenths.
    private func points(of measure: QualityRules.Measure, _ type: CollectionType, at deviations: Double) -> Double {
        let key = QualityBenchmark.Key(measure: measure.identifier, collectionType: type)
        guard let distribution = distributions[key], let deciles = deciles[key] else {
            let level = NormalDistribution.probability(upTo: deviations)
            return scoring.quality.points(cutPointsReached: min(Int(nearest: (level * 10).rounded(.down)), 9))
        }
        let level = NormalDistribution.probability(upTo: deviations + assumptions.qualityShift)
        let reached = deciles.cutPointsReached(by: distribution.achievement(at: level))
        return scoring.quality.points(cutPointsReached: reached)
    }

    private mutating func adjustments() -> Double {
        let (activities, full, share, complex, size) = (uniform(), uniform(), uniform(), uniform(), uniform())
        let both = assumptions.activitiesBothShare
        let done: ActivitiesDone = activities < both ? .both : activities < (1 + both) / 2 ? .one : .neither
        let practice: (clinicianCount: Int?, isSmall: Answer) =
            size < assumptions.soloShare ? (1, .yes) : (nil, size < assumptions.smallShare ? .yes : .no)
        return scoring.improvementActivities.adjustment(done)
            + scoring.promotingInteroperability.adjustment(full < assumptions.interoperabilityFullShare ? 1 : share)
            + scoring.complexPatient.adjustment(2 * complex * assumptions.complexPatientMean)
            + scoring.practiceSize.adjustment(clinicianCount: practice.clinicianCount, isSmall: practice.isSmall)
    }

    private mutating func uniform() -> Double { (Double(generator.next() >> 11) + 0.5) * 0x1p-53 }

    private mutating func normal() -> Double { NormalDistribution.quantile(uniform()) }
}
