/// The projected payment adjustments of a cohort and performance year: of the full cohort, or of a loaded part of it as
/// a scenario.
///
/// ```swift
/// switch try CohortProjection(participants, size: 2_610, rules: rules, published: benchmarks) {
/// case .full(let cohort): print(cohort.adjustment.breakEvenScore as Any)
/// case .scenario(let scenario): print(scenario.coverage.share)
/// }
/// ```
public enum CohortProjection: Sendable {
    /// Enough of the cohort is loaded to compute benchmarks, pool and ranks from it.
    case full(FullCohort)
    /// Too little of the cohort is loaded: a reference cohort represents the rest.
    case scenario(Scenario)

    /// Projects a cohort and year: the full cohort if at least the share `scenario.coverage_minimum` of it is loaded,
    /// else a scenario.
    /// - Parameters:
    ///   - participants: the participants known by name, with or without loaded data.
    ///   - size: the number of participants of the cohort; raised to the number known by name.
    ///   - rules: the rules of the cohort and year.
    ///   - published: CMS's MIPS benchmarks.
    ///   - isSupposed: whether results of other years are taken as those of this one, which makes a scenario of any share.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
    public init(
        _ participants: [ParticipantYear], size: Int, rules: RuleSet, published: [PublicBenchmark],
        isSupposed: Bool = false
    ) throws(RuleError) {
        let scoring = try CohortScoring(participants, rules: rules, published: published)
        let coverage = CohortCoverage(scoring.scores, size: size)
        let minimum = try rules.number("scenario.coverage_minimum")
        if !isSupposed, coverage.share >= minimum {
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
    package var coverage: CohortCoverage {
        switch self {
        case .full(let cohort): cohort.coverage
        case .scenario(let scenario): scenario.coverage
        }
    }

    /// The scores; in a scenario, those under the central assumptions.
    package var scoring: CohortScoring {
        switch self {
        case .full(let cohort): cohort.scoring
        case .scenario(let scenario): scenario.central.scoring
        }
    }

    /// The payment adjustments, in the order of the participants. In a scenario, their bands include the reference
    /// cohorts.
    public var adjustments: [PaymentAdjustment] {
        switch self {
        case .full(let cohort): cohort.adjustment.adjustments
        case .scenario(let scenario): scenario.adjustments
        }
    }
}

/// A cohort with enough loaded data to be scored and paid as a whole.
public struct FullCohort: Sendable {
    /// The loaded share of the cohort.
    package let coverage: CohortCoverage
    /// The scores.
    package let scoring: CohortScoring
    /// The pool and the payment adjustments.
    package let adjustment: CohortAdjustment
}

/// How much of a cohort is loaded.
package struct CohortCoverage: Hashable, Sendable {
    /// The number of participants with a final score.
    package let scored: Int
    /// The number of participants known not to be scored.
    package let notScored: Int
    /// The number of participants of the cohort.
    package let size: Int

    /// - Parameter assumesCost: whether participants that lack only cost count as scored, since a scenario assumes
    ///   their cost.
    init(_ scores: [FinalScore], size: Int, assumesCost: Bool = false) {
        scored = scores.count { $0.value != nil || assumesCost && $0.missing == [.cost] }
        notScored = scores.count { $0.outcome == .notScored }
        self.size = max(size, scores.count)
    }

    /// The share of the cohort with a known outcome, 0 to 1.
    package var share: Double { Self.share(scored + notScored, of: size) }

    static func share(_ known: Int, of size: Int) -> Double { size > 0 ? Double(known) / Double(size) : 0 }
}
