import RegistryModel

/// Draws what the results of a cohort and year are made of: measure results, payments, and the scores of the categories.
struct ResultsDraft {
    private let year: PerformanceYear
    private let population: Population
    private let tally: YearTally
    private let scoring: ScoringRules
    private let rules: AdjustmentRules
    private let stream: RandomStream
    private var participants: [Int] = []

    /// The results of the quality measures, by participant.
    private(set) var measureResults: [MeasureResult] = []
    /// The Medicare Part B payments, by position in the population.
    private(set) var payments: [Int: Money] = [:]

    /// A draft without participants yet.
    init(
        year: PerformanceYear, population: Population, tally: YearTally, scoring: ScoringRules,
        rules: AdjustmentRules, stream: RandomStream
    ) {
        self.year = year
        self.population = population
        self.tally = tally
        self.scoring = scoring
        self.rules = rules
        self.stream = stream
    }

    /// Draws measure results and payments.
    ///
    /// One in forty submits nothing: someone with a cost score, lest zero and none both fit as the final score.
    mutating func draw(_ participants: [Int]) {
        self.participants = participants
        for number in participants {
            var generator = stream.generator(at: number)
            let participant = population.participants[number]
            let isReported = !generator.chance(0.025) || costRatio(of: number) == nil
            for measure in scoring.measures {
                measureResults.append(
                    MeasureResult(
                        participant: number, quality: participant.quality, measure: measure,
                        cases: tally.cases[number], isReported: isReported, using: &generator))
            }
            let paid = generator.logNormal(median: 95_000 * participant.volume.squareRoot(), spread: 0.5)
            payments[number] = Money(cents: Int64(paid * 100))
        }
        MeasureResult.award(scoring, to: &measureResults)
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
        var generator = stream.substream("adjustments").generator(at: number)
        let hasMinimumData = results.contains {
            !$0.isFromClaims && $0.completeness >= scoring.completenessMinimum
        }
        let points = results.compactMap(\.points)
        let quality =
            points.isEmpty
            ? nil
            : Decimals.rounded(
                points.reduce(0, +) / (scoring.qualityPoints.upperBound * Double(points.count)), places: 4)
        let activities = generator.chance(0.85) ? 0 : generator.chance(0.75) ? 1 : 2
        let missed = min(1, abs(generator.normal(mean: 0, deviation: 0.15)))
        let complex = Decimals.rounded(
            min(generator.logNormal(median: 2.5, spread: 0.6), rules.complexPatientMaximum), places: 1)
        let organization = population.organization(of: number, in: year)
        let done = hasMinimumData ? activities : 2
        let interoperability = hasMinimumData ? Decimals.rounded(1 - missed, places: 2) : 0
        let inputs = ScoreInputs(
            improvementActivities: ActivitiesDone.allCases[done], promotingInteroperability: interoperability,
            complexPatient: complex, practiceClinicians: organization.clinicianCount)
        var gaps = stream.substream("gaps").generator(at: number)
        return Performance(
            participant: number, quality: quality, cost: cost,
            improvementActivities: rules.improvementActivities[done],
            promotingInteroperability: Decimals.rounded(
                rules.promotingInteroperabilityLowest * (1 - interoperability), places: 1),
            complexPatient: hasMinimumData ? complex : 0,
            smallPractice: hasMinimumData ? rules.smallPractice(clinicianCount: organization.clinicianCount) : 0,
            inputs: inputs.withGaps(using: &gaps), hasMinimumData: hasMinimumData)
    }

    private func costRatio(of participant: Int) -> Double? {
        tally.costRatio(of: participant, caseMinimum: scoring.costCaseMinimum)
    }
}
