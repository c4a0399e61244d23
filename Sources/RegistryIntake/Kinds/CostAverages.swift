import RegistryModel

/// The national average cost of an episode in a cost measure of MIPS, by which mean ratios are multiplied.
package struct CostAverageRow: Hashable, Sendable {
    /// The measure, such as COST_HF_1.
    package let measure: String
    /// The MIPS performance year for which CMS published it.
    package let mipsYear: Int
    /// The year of the episodes.
    package let benchmarkYear: Int
    /// The average over clinicians who are measured on their own.
    package let individual: Money
    /// The average over groups; nil if it was not published.
    package let group: Money?
}

/// Reads national average costs, in the registry's own layout. CMS's JSON file is mapped to the same records.
package struct CostAverageDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .costAverages, grain: "a cost measure in one MIPS performance year",
        columns: [
            .required("measure_id", "A cost measure, such as COST_HF_1.", aliases: ["measure"]),
            .required("performance_year", "The MIPS performance year, such as 2025.", aliases: ["mips_year"]),
            .required("benchmark_year", "The year of the episodes, at most the performance year."),
            .required("individual_average", "Dollars of an episode, on average over clinicians, with two decimals."),
            .optional("group_average", "Dollars of an episode, on average over groups, or empty."),
        ])

    private let measure, year, benchmarkYear, individual, group: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        measure = header.field("measure_id")
        year = header.field("performance_year")
        benchmarkYear = header.field("benchmark_year")
        individual = header.field("individual_average")
        group = header.field("group_average")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> CostAverageRow {
        let measureID = try record.text(measure)
        try record.check(
            BenchmarkDecoder.isMeasure(measureID), measure, .badFormat, "is not a measure",
            hint: "Write it as CMS does, such as COST_HF_1.")
        let amounts = PartBPaymentDecoder.amounts
        let row = CostAverageRow(
            measure: measureID,
            mipsYear: try record.value(year, in: BenchmarkDecoder.years, "a MIPS performance year, such as 2025"),
            benchmarkYear: try record.value(benchmarkYear, in: BenchmarkDecoder.years, "a year, such as 2025"),
            individual: try record.value(individual, in: amounts, "an amount from 0 to \(amounts.upperBound)"),
            group: try record.optional(group, in: amounts, "an amount from 0 to \(amounts.upperBound)"))
        try record.check(
            row.benchmarkYear <= row.mipsYear, benchmarkYear, .crossField,
            "is after the performance year \(row.mipsYear)", hint: "Give the year of the episodes.")
        return row
    }
}
