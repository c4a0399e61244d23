import RegistryModel

/// The results of one cohort in one performance year.
struct CohortYear {
    /// The performance year.
    let year: PerformanceYear
    let cohort: Cohort
    /// The results of the quality measures, by participant.
    let measureResults: [MeasureResult]
    /// The Medicare Part B payments of each participant, by position in the population.
    let payments: [Int: Money]
    /// The scores and factors, by participant.
    private(set) var performances: [Performance]

    private let rules: AdjustmentRules
    private let stream: RandomStream

    /// Draws the results of the required participants of the year, except those without data.
    init(
        year: PerformanceYear, cohort: Cohort, population: Population, tally: YearTally, reference: ReferenceTables,
        seed: UInt64
    ) throws {
        let scoring = try ScoringRules(reference: reference, year: year, cohort: cohort)
        let assumptions = try CohortAssumptions(rules: reference.rules, year: year, cohort: cohort)
        self.year = year
        self.cohort = cohort
        rules = try AdjustmentRules(rules: reference.rules, year: year, cohort: cohort)
        stream = RandomStream(seed: seed, "results \(year) \(cohort.rawValue)")
        let loaded = population.required(in: year).filter {
            population.participants[$0].cohort == cohort && population.participants[$0].isLoaded
        }

        var draft = ResultsDraft(
            year: year, population: population, tally: tally, scoring: scoring, rules: rules,
            assumptions: assumptions, stream: stream)
        draft.draw(loaded, habits: RandomStream(seed: seed, "habits"))
        measureResults = draft.measureResults
        payments = draft.payments
        performances = draft.performances()
        computeScoresAndFactors()
    }

    /// The results after CMS's review: a few quality scores and complex patient adjustments are corrected, and with
    /// them every factor.
    func reviewed() -> CohortYear {
        var result = self
        let review = stream.substream("review")
        for index in performances.indices where performances[index].hasMinimumData {
            var generator = review.generator(at: performances[index].participant)
            if generator.chance(0.03), let quality = performances[index].quality {
                result.performances[index].quality =
                    Decimals.rounded(min(1, quality + generator.uniform(0.005, 0.06)), places: 4)
            } else if generator.chance(0.02) {
                let complex = performances[index].complexPatient + generator.uniform(0.2, 1.5)
                result.performances[index].complexPatient =
                    Decimals.rounded(min(complex, rules.complexPatientMaximum), places: 1)
                result.performances[index].inputs.complexPatient = result.performances[index].complexPatient
            }
        }
        result.computeScoresAndFactors()
        return result
    }

    /// Computes the final scores, then the pool of all scored participants, then the factors.
    private mutating func computeScoresAndFactors() {
        for index in performances.indices { performances[index].computeFinalScore(rules) }
        let pool = AdjustmentPool(
            rules: rules,
            scored: performances.compactMap { performance in
                performance.finalScore.map { ($0, payments[performance.participant] ?? Money(cents: 0)) }
            })
        for index in performances.indices {
            let factor = performances[index].finalScore.map(pool.factor)
            performances[index].factor = factor ?? rules.notScoredFactor
        }
    }
}
