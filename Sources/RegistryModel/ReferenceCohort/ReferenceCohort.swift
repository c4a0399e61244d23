import Foundation

/// Participants drawn from CMS's public distributions, who stand for those of a cohort whose results are not loaded.
///
/// The draws are reproducible: `SplitMix64` from the seed, a uniform number `(bits >> 11 + 1/2) * 2^-53` and a normal one
/// its quantile, in the order of `PeerDraw.next()`. Docs/reference-cohort.md says the same in words.
public struct ReferenceCohort: Sendable {
    /// What was assumed.
    public let assumptions: ReferenceAssumptions
    /// The final score and Part B payments of each.
    let peers: [PaidScore]
    /// What the participants that are loaded are compared with.
    let basis: ScoringBasis

    /// How many participants were drawn.
    public var count: Int { peers.count }
    /// The final scores, in the order of the draws.
    public var finalScores: [Double] { peers.map(\.finalScore) }

    /// Draws a cohort.
    /// - Parameters:
    ///   - count: how many participants it has.
    ///   - rules: those of the cohort and year.
    ///   - assumptions: what is assumed of them.
    ///   - published: CMS's MIPS benchmarks.
    public init(
        _ count: Int, rules: RuleSet, assumptions: ReferenceAssumptions, published: [PublicBenchmark]
    ) throws(RuleError) {
        let scoring = try ScoringRules(rules)
        let distributions = scoring.quality.distributions(published)
        // By MIPS's benchmarks, results earn what CMS states; by the cohort's own, what its distribution has as deciles.
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
    /// The deciles of a cohort that does better than all MIPS reporters by so many standard deviations, for a measure and
    /// collection type that this may be a stand-in of.
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
    /// The mean ratios of a cohort as assumed: those of CMS's MIPS cost benchmark, shifted and spread.
    fileprivate init(_ rules: RuleSet, _ assumptions: ReferenceAssumptions) throws(RuleError) {
        let average = try rules.divisor("cost.mips.average_dollars")
        let deviation = try rules.number("cost.mips.deviation_dollars")
        let median = try rules.number("cost.mips.median_dollars") - assumptions.costShift * deviation
        self.init(median: median / average, deviation: deviation * assumptions.costSpread / average)
    }
}

/// Draws one participant after the other.
private struct PeerDraw {
    let scoring: ScoringRules
    let assumptions: ReferenceAssumptions
    /// How results are distributed, and what they are compared with.
    let distributions: [QualityBenchmark.Key: PublicBenchmark]
    let deciles: [QualityBenchmark.Key: QualityBenchmark]
    let measures: [QualityRules.Measure]
    /// How much of a measure's luck is the participant's, and how much is its own.
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

    /// The next participant. Every number is drawn, whether it is needed or not, so that the same participant has the
    /// same luck under other assumptions.
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

    /// An amount rounded to the cent, from nothing to more than is ever paid, however wide the spread is assumed.
    private static func money(dollars: Double) -> Money {
        Money(cents: Int64(nearest: min(max(dollars, 0), 1e12) * 100))
    }

    /// The quality score from 0 to 1.
    private mutating func quality() -> Double {
        let talent = normal()
        var (points, weights) = (0.0, 0.0)
        // Without any measure there would be no score; the first of the participant's own then counts.
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

    /// The points of a participant so many standard deviations above the middle of the cohort, whose distribution is CMS's
    /// moved by the quality shift; by tenths where CMS states none.
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
