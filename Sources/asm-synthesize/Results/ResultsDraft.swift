import RegistryModel

/// Draws the components of the results of a cohort and year: measure results, payments and category scores.
struct ResultsDraft {
    private let year: PerformanceYear
    private let population: Population
    private let tally: YearTally
    private let scoring: ScoringRules
    private let rules: AdjustmentRules
    private let assumptions: CohortAssumptions
    private let stream: RandomStream
    private var participants: [Int] = []

    /// The results of the quality measures, by participant.
    private(set) var measureResults: [MeasureResult] = []
    /// The Medicare Part B payments, by position in the population.
    private(set) var payments: [Int: Money] = [:]

    /// Creates an empty draft.
    init(
        year: PerformanceYear, population: Population, tally: YearTally, scoring: ScoringRules,
        rules: AdjustmentRules, assumptions: CohortAssumptions, stream: RandomStream
    ) {
        self.year = year
        self.population = population
        self.tally = tally
        self.scoring = scoring
        self.rules = rules
        self.assumptions = assumptions
        self.stream = stream
    }

    /// Draws measure results and payments.
    ///
    /// A few participants have no complete data, but all of these have a cost score: otherwise a final score of zero
    /// and none would both be correct.
    /// - Parameter habits: the stream of traits that are constant over the years.
    mutating func draw(_ participants: [Int], habits: RandomStream) {
        self.participants = participants
        for number in participants {
            var generator = stream.generator(at: number)
            let isComplete = !generator.chance(assumptions.scoreZeroShare) || costRatio(of: number) == nil
            drawMeasures(of: number, habits: habits, isComplete: isComplete, using: &generator)
            let participant = population.participants[number]
            let fluctuation = 0.15
            let spread = max(0, assumptions.paymentSpread * assumptions.paymentSpread - fluctuation * fluctuation)
            let paid =
                generator.logNormal(median: assumptions.paymentMedian, spread: fluctuation)
                * participant.payments.logNormal(median: 1, spread: spread.squareRoot())
            payments[number] = Money(cents: Int64(paid * 100))
        }
        MeasureResult.assignPoints(scoring, to: &measureResults)
    }

    private mutating func drawMeasures(
        of number: Int, habits stream: RandomStream, isComplete: Bool, using generator: inout SplitMix64
    ) {
        let participant = population.participants[number]
        let all = scoring.measures.map { measure in
            let habits = ReportingHabits(
                participant: number, participant, measure: measure, assumptions: assumptions, stream: stream)
            return (measure: measure, habits: habits)
        }
        let submitsNone = !all.contains { !$0.measure.isFromClaims && $0.habits.isReported }
        let fallback = all.first { !$0.measure.isFromClaims }?.measure.identifier
        for (measure, habits) in all {
            let care = participant.care(
                skill: habits.skill, correlation: assumptions.qualityCorrelation, in: year, using: &generator)
            let hasGap = generator.chance(0.02)
            guard habits.isReported || submitsNone && measure.identifier == fallback else { continue }
            measureResults.append(
                MeasureResult(
                    participant: number, measure: measure, habits: habits, care: care + assumptions.qualityShift,
                    isComplete: isComplete && !hasGap, using: &generator))
        }
    }

    /// The scores of the categories, by participant.
    func performances() -> [Performance] {
        let cost = CostBenchmark(ratios: participants.compactMap(costRatio), rules: scoring)
        let results = Dictionary(grouping: measureResults, by: \.participant)
        return participants.map { number in
            performance(of: number, results: results[number] ?? [], cost: costRatio(of: number).map(cost.score))
        }
    }

    private func performance(of number: Int, results: [MeasureResult], cost: Double?) -> Performance {
        let hasMinimumData = results.contains {
            !$0.measure.isFromClaims && $0.completeness >= scoring.completenessMinimum
        }
        let adjustments = AdjustmentDraft(
            population.participants[number], hasMinimumData: hasMinimumData, rules: rules, assumptions: assumptions,
            generator: stream.substream("adjustments").generator(at: number))
        let clinicians = population.organization(of: number, in: year).clinicianCount
        let inputs = ScoreInputs(
            improvementActivities: ActivitiesDone.allCases[adjustments.activities],
            promotingInteroperability: adjustments.interoperability, complexPatient: adjustments.complexPatient,
            practiceClinicians: clinicians)
        var gaps = stream.substream("gaps").generator(at: number)
        return Performance(
            participant: number, quality: quality(of: results), cost: cost,
            improvementActivities: rules.improvementActivities[adjustments.activities],
            promotingInteroperability: Decimals.rounded(
                rules.promotingInteroperabilityLowest * (1 - adjustments.interoperability), places: 1),
            complexPatient: hasMinimumData ? adjustments.complexPatient : 0,
            smallPractice: hasMinimumData ? rules.smallPractice(clinicianCount: clinicians) : 0,
            inputs: inputs.withGaps(using: &gaps), hasMinimumData: hasMinimumData)
    }

    /// The weighted points divided by the maximum of the scored measures, rounded to four decimals.
    private func quality(of results: [MeasureResult]) -> Double? {
        let scored = results.filter { $0.points != nil }
        let weights = scored.reduce(0) { $0 + $1.measure.weight }
        guard weights > 0 else { return nil }
        let points = scored.reduce(0) { $0 + $1.measure.weight * ($1.points ?? 0) }
        return Decimals.rounded(points / (scoring.qualityPoints.upperBound * weights), places: 4)
    }

    private func costRatio(of participant: Int) -> Double? {
        tally.costRatio(of: participant, caseMinimum: scoring.costCaseMinimum)
    }
}
