import RegistryModel

/// The files of a performance year's results.
enum ResultFiles {
    /// Writes `measure-results.csv`.
    static func writeMeasureResults(_ years: [CohortYear], population: Population, to path: String) throws {
        var writer = try CSVWriter(
            path: path,
            header: [
                "npi", "cohort", "performance_year", "measure_id", "collection_type", "numerator", "denominator",
                "data_completeness", "points",
            ])
        for year in years {
            for result in year.measureResults {
                begin(result.participant, year, population, &writer)
                writer.text(result.measure.identifier)
                writer.text(result.collectionType)
                writer.number(result.numerator)
                writer.number(result.denominator)
                writer.decimal(result.completeness, places: 4)
                writer.decimal(result.points, places: 1)
                try writer.endRecord()
            }
        }
        try writer.close()
    }

    /// Writes `part-b-payments.csv`.
    static func writePartBPayments(_ years: [CohortYear], population: Population, to path: String) throws {
        var writer = try CSVWriter(path: path, header: ["npi", "cohort", "performance_year", "paid_amount"])
        for year in years {
            for performance in year.performances {
                begin(performance.participant, year, population, &writer)
                writer.value(year.payments[performance.participant] ?? Money(cents: 0))
                try writer.endRecord()
            }
        }
        try writer.close()
    }

    /// Writes `participant-years.csv`: all participants, or with `before` only those whose values changed.
    static func writeParticipantYears(
        _ years: [CohortYear], before: [CohortYear] = [], population: Population, to path: String
    ) throws {
        var writer = try CSVWriter(
            path: path,
            header: [
                "npi", "cohort", "performance_year", "improvement_activities", "promoting_interoperability",
                "complex_patient_points", "practice_clinicians",
            ])
        for (index, year) in years.enumerated() {
            for (position, performance) in year.performances.enumerated() {
                let inputs = performance.inputs
                guard before.isEmpty || before[index].performances[position].inputs != inputs else { continue }
                begin(performance.participant, year, population, &writer)
                writer.text(inputs.improvementActivities?.rawValue ?? "")
                writer.decimal(inputs.promotingInteroperability, places: 2)
                writer.decimal(inputs.complexPatient, places: 1)
                writer.text(inputs.practiceClinicians?.description ?? "")
                try writer.endRecord()
            }
        }
        try writer.close()
    }

    /// Writes `performance.csv`; empty scores belong to participants who are not scored.
    static func writePerformance(
        _ years: [CohortYear], status: ResultStatus, population: Population, to path: String
    ) throws {
        var writer = try CSVWriter(
            path: path,
            header: [
                "npi", "cohort", "performance_year", "basis", "status", "quality_score", "cost_score",
                "improvement_activities_adjustment", "promoting_interoperability_adjustment",
                "complex_patient_adjustment", "small_practice_adjustment", "final_score", "payment_adjustment_factor",
            ])
        for year in years {
            for performance in year.performances {
                begin(performance.participant, year, population, &writer)
                writer.text(Basis.official.rawValue)
                writer.text(status.rawValue)
                writer.decimal(performance.quality, places: 4)
                writer.decimal(performance.cost, places: 4)
                writer.decimal(performance.improvementActivities, places: 1)
                writer.decimal(performance.promotingInteroperability, places: 1)
                writer.decimal(performance.complexPatient, places: 1)
                writer.decimal(performance.smallPractice, places: 1)
                writer.decimal(performance.finalScore, places: 2)
                writer.decimal(performance.factor, places: 6)
                try writer.endRecord()
            }
        }
        try writer.close()
    }

    private static func begin(
        _ participant: Int, _ year: CohortYear, _ population: Population, _ writer: inout CSVWriter
    ) {
        writer.value(population.clinician(of: participant).npi)
        writer.text(year.cohort.rawValue)
        writer.value(year.year)
    }
}
