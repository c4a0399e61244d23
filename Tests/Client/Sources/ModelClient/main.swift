import RegistryIntake
import RegistryModel

// The check digit of an NPI is verified; the fault says what is wrong.
do throws(ParseFault) {
    print(try NPI(parsing: "1234567890"))
} catch {
    print("1234567890 \(error.reason).")
}

// The rules of a cohort and performance year are built in, and so are CMS's public benchmarks.
let rules = try BuiltInReference.rules(year: .first, cohort: .heartFailure)
let benchmarks = try BuiltInReference.publicBenchmarks()
let risk = Unit.share.text(try rules.number("risk_level"))
print("\(rules.cohort.name) \(rules.year): up to \(risk) of the payments in \(rules.year.paymentYear).")

// What is known of three participants; the rules say what to assume for the rest.
func participant(met: Int, ratio: Double) -> ParticipantYear {
    let results = ["Q005", "Q008", "Q236", "Q377"].map { measure in
        MeasureResult(
            measure: measure, collectionType: .electronic, numerator: met, denominator: 100, completeness: 0.9)
    }
    return ParticipantYear(
        npi: nil, measureResults: results, episodeCount: 40, meanRatio: ratio, improvementActivities: .both,
        partB: Money("150000.00"))
}
let cohort = [participant(met: 95, ratio: 0.8), participant(met: 80, ratio: 1), participant(met: 60, ratio: 1.3)]

// As a whole cohort: scores from 0 to 100, and factors as shares of one.
let scoring = try CohortScoring(cohort, rules: rules, published: benchmarks)
for adjustment in try CohortAdjustment(scoring, rules: rules).adjustments {
    let score = Unit.number(decimals: 2).text(adjustment.finalScore ?? 0)
    print("score \(score), factor \(Unit.share.text(adjustment.factor ?? 0)), $\(adjustment.amount ?? Money(cents: 0))")
}

// One clinician among assumed peers: a scenario, in which the factor is a range.
let size = try rules.integer("preliminary_list.clinicians")
let alone = try CohortProjection([cohort[1]], size: size, rules: rules, published: benchmarks)
if case .scenario = alone, let band = alone.adjustments[0].band {
    print("alone: factor from \(Unit.share.text(band.lowerBound)) to \(Unit.share.text(band.upperBound))")
}
