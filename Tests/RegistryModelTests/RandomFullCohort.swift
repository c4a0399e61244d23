import Foundation
import RegistryModel
import TestSupport

/// A full cohort with all results loaded, whose distributions follow the reference cohort's assumptions at a random
/// point of their ranges: a possible year of which a scenario knows a part.
struct RandomFullCohort {
    /// The participants.
    let participants: [ParticipantYear]

    /// Draws a cohort.
    /// - Parameters:
    ///   - count: the number of participants.
    ///   - rules: the rules of the cohort and year.
    init(_ count: Int, rules: RuleSet, using generator: inout SeededGenerator) throws {
        let assumptions = try ReferenceAssumptions(rules) { range, _, _ in
            Double.random(in: range.low...range.high, using: &generator)
        }
        let cost = try CostSpread(rules, assumptions)
        let quality = try QualitySpread(rules, assumptions)
        participants = (0..<count).map { _ in
            let hasNoData = Double.random(in: 0..<1, using: &generator) < assumptions.scoreZeroShare
            var participant = ParticipantYear(
                npi: nil, measureResults: quality.results(isComplete: !hasNoData, using: &generator), episodeCount: 50,
                meanRatio: cost.ratio(using: &generator))
            Self.addCircumstances(to: &participant, assumptions, using: &generator)
            return participant
        }
    }

    /// Activities, interoperability, complex patients, practice and payments.
    private static func addCircumstances(
        to participant: inout ParticipantYear, _ assumptions: ReferenceAssumptions,
        using generator: inout SeededGenerator
    ) {
        func uniform() -> Double { Double.random(in: 0..<1, using: &generator) }
        let (both, done, size) = (assumptions.activitiesBothShare, uniform(), uniform())
        participant.improvementActivities = done < both ? .both : done < (1 + both) / 2 ? .one : .neither
        participant.promotingInteroperability = uniform() < assumptions.interoperabilityFullShare ? 1 : uniform()
        participant.complexPatient = min(10, 2 * uniform() * assumptions.complexPatientMean)
        participant.practiceClinicianCount = size < assumptions.soloShare ? 1 : size < assumptions.smallShare ? 5 : 40
        let dollars = assumptions.partBMedian * exp(assumptions.partBLogDeviation * normal(using: &generator))
        participant.partB = Money(cents: Int64((100 * dollars).rounded()))
    }

    /// A standard normal number.
    fileprivate static func normal(using generator: inout SeededGenerator) -> Double {
        NormalDistribution.quantile(Double.random(in: 0x1p-53..<1, using: &generator))
    }
}

/// The mean ratios of a cohort: CMS's MIPS cost benchmark, shifted and scaled.
private struct CostSpread {
    private let median, deviation: Double

    init(_ rules: RuleSet, _ assumptions: ReferenceAssumptions) throws {
        let average = try rules.number("cost.mips.average_dollars")
        let dollars = try rules.number("cost.mips.deviation_dollars")
        median = (try rules.number("cost.mips.median_dollars") - assumptions.costShift * dollars) / average
        deviation = assumptions.costSpread * dollars / average
    }

    func ratio(using generator: inout SeededGenerator) -> Double {
        median + deviation * RandomFullCohort.normal(using: &generator)
    }
}

/// The quality results of a cohort: CMS's MIPS distributions, shifted, those of one participant correlated.
private struct QualitySpread {
    private let assumptions: ReferenceAssumptions
    private let measures: [QualityRules.Measure]
    private let distributions: [QualityBenchmark.Key: PublicBenchmark]

    init(_ rules: RuleSet, _ assumptions: ReferenceAssumptions) throws {
        self.assumptions = assumptions
        measures = try QualityRules(rules).measures.values.filter { $0.weight > 0 }.sorted {
            $0.identifier < $1.identifier
        }
        // The latest benchmark of each measure and type. For a flat one, the measure's other type gives the
        // distribution.
        let latest = Dictionary(SampleBenchmarks.all.map { ($0.key, $0) }) { $0.mipsYear >= $1.mipsYear ? $0 : $1 }
        let electronic = latest.filter { $0.key.collectionType == .electronic }
        distributions = latest.mapValues { benchmark in
            let other = QualityBenchmark.Key(measure: benchmark.measure, collectionType: .electronic)
            return benchmark.isFlat ? electronic[other] ?? benchmark : benchmark
        }
    }

    /// The results of one participant, who reports at least one measure.
    func results(isComplete: Bool, using generator: inout SeededGenerator) -> [MeasureResult] {
        let common = RandomFullCohort.normal(using: &generator)
        var results: [MeasureResult] = []
        for measure in measures {
            let result = result(in: measure, common, isComplete: isComplete, using: &generator)
            let isReported = Double.random(in: 0..<1, using: &generator) < assumptions.reportedShare
            if isReported || results.isEmpty || result.collectionType == .administrativeClaims {
                results.append(result)
            }
        }
        return results
    }

    private func result(
        in measure: QualityRules.Measure, _ common: Double, isComplete: Bool, using generator: inout SeededGenerator
    ) -> MeasureResult {
        let correlation = assumptions.qualityCorrelation
        let own = RandomFullCohort.normal(using: &generator)
        let deviations =
            assumptions.qualityShift + correlation.squareRoot() * common + (1 - correlation).squareRoot() * own
        let type = type(of: measure, using: &generator)
        let achievement = achievement(in: measure, type, at: deviations)
        let cases = Int.random(in: 20...200, using: &generator)
        let met = Double(cases) * (measure.isInverse ? 1 - achievement : achievement)
        return MeasureResult(
            measure: measure.identifier, collectionType: type, numerator: min(max(Int(met.rounded()), 0), cases),
            denominator: cases, completeness: isComplete ? 1 : 0.5)
    }

    private func type(of measure: QualityRules.Measure, using generator: inout SeededGenerator) -> CollectionType {
        switch (measure.takes(.electronic), measure.takes(.registry)) {
        case (true, true):
            Double.random(in: 0..<1, using: &generator) < assumptions.ecqmShare ? .electronic : .registry
        case (true, false): .electronic
        case (false, true): .registry
        case (false, false): .administrativeClaims
        }
    }

    /// From administrative claims, about one event in 1.5 person-years.
    private func achievement(
        in measure: QualityRules.Measure, _ type: CollectionType, at deviations: Double
    ) -> Double {
        let key = QualityBenchmark.Key(measure: measure.identifier, collectionType: type)
        guard type != .administrativeClaims, let distribution = distributions[key] else {
            return 0.332 + 0.043 * deviations
        }
        return distribution.achievement(at: NormalDistribution.probability(upTo: deviations))
    }
}
