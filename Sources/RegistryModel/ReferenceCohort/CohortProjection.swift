/// What a performance year will do to the payments of one cohort: of all of it, or of a part of it as a scenario.
///
/// ```swift
/// switch try CohortProjection(participants, size: 2_610, rules: rules, published: benchmarks) {
/// case .full(let cohort): print(cohort.adjustment.breakEvenScore as Any)
/// case .scenario(let scenario): print(scenario.coverage.share)
/// }
/// ```
public enum CohortProjection: Sendable {
    /// Enough of the cohort is loaded: benchmarks, pool and ranks are its own.
    case full(FullCohort)
    /// Too little of the cohort is loaded: a reference cohort stands for the rest.
    case scenario(Scenario)

    /// Projects a cohort and year: as a whole if the loaded part of it is at least `scenario.coverage_minimum`.
    /// - Parameters:
    ///   - participants: those that are known by name, loaded or not.
    ///   - size: how many participants the cohort has; at least as many as are known are taken.
    ///   - rules: those of the cohort and year.
    ///   - published: CMS's MIPS benchmarks.
    public init(
        _ participants: [ParticipantYear], size: Int, rules: RuleSet, published: [PublicBenchmark]
    ) throws(RuleError) {
        let scoring = try CohortScoring(participants, rules: rules, published: published)
        let coverage = CohortCoverage(scoring.scores, size: size)
        if coverage.share >= (try rules.number("scenario.coverage_minimum")) {
            self = .full(
                FullCohort(
                    coverage: coverage, scoring: scoring, adjustment: try CohortAdjustment(scoring, rules: rules)))
        } else {
            self = .scenario(
                try Scenario(
                    participants, coverage: CohortCoverage(scoring.scores, size: size, assumesCost: true), rules: rules,
                    published: published))
        }
    }

    /// How much of the cohort is loaded.
    public var coverage: CohortCoverage {
        switch self {
        case .full(let cohort): cohort.coverage
        case .scenario(let scenario): scenario.coverage
        }
    }

    /// The scores; in a scenario those under the central assumptions.
    public var scoring: CohortScoring {
        switch self {
        case .full(let cohort): cohort.scoring
        case .scenario(let scenario): scenario.central.scoring
        }
    }

    /// The payment adjustments, in the order of the participants. In a scenario the bands are over the reference cohorts
    /// too.
    public var adjustments: [PaymentAdjustment] {
        switch self {
        case .full(let cohort): cohort.adjustment.adjustments
        case .scenario(let scenario): scenario.adjustments
        }
    }
}

/// A cohort of which enough is loaded to be scored and paid as a whole.
public struct FullCohort: Sendable {
    /// How much of it is loaded.
    public let coverage: CohortCoverage
    /// The scores.
    public let scoring: CohortScoring
    /// The pool and the payment adjustments.
    public let adjustment: CohortAdjustment
}

/// How much of a cohort is loaded.
public struct CohortCoverage: Hashable, Sendable {
    /// How many participants have a final score.
    public let scored: Int
    /// How many are known not to be scored.
    public let notScored: Int
    /// How many participants the cohort has.
    public let size: Int

    /// - Parameter assumesCost: counts those of whom only the cost is not loaded, since a scenario assumes it.
    init(_ scores: [FinalScore], size: Int, assumesCost: Bool = false) {
        scored = scores.count { $0.value != nil || assumesCost && $0.missing == [.cost] }
        notScored = scores.count { $0.outcome == .notScored }
        self.size = max(size, scores.count)
    }

    /// The share of the cohort whose outcome is known, 0 to 1.
    public var share: Double { size > 0 ? Double(scored + notScored) / Double(size) : 0 }
}
