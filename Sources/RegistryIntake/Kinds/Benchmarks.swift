import RegistryModel

/// Reads CMS's public MIPS benchmarks in the registry's own layout. CMS's JSON file is mapped to the same records.
package struct BenchmarkDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .benchmarks, grain: "a measure and collection type in one MIPS performance year",
        columns: [
            .required("measure_id", "A measure, such as Q236 or COST_HF_1.", aliases: ["measure"]),
            .required("collection_type", "ecqm, mips_cqm, part_b_claims or administrative_claims."),
            .required("performance_year", "The MIPS performance year, such as 2026.", aliases: ["mips_year"]),
            .required("benchmark_year", "The year of the results, at most the performance year."),
            .required("unit", "percent, dollars or per_100_person_years."),
            .required("is_inverse", "1 if a lower result is better, else 0."),
            .required("is_topped_out", "1 if CMS calls the measure topped out, else 0."),
            .optional("average", "The mean result, in the unit, or empty."),
        ]
            + MIPSBenchmark.percentileNames.map { name in
                .required(name, "The result at percentile \(name.dropFirst()), in the unit, at least the one before.")
            })

    private let measure, type, year, benchmarkYear, unit, isInverse, isToppedOut, average: Field
    private let percentiles: [Field]

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        measure = header.field("measure_id")
        type = header.field("collection_type")
        year = header.field("performance_year")
        benchmarkYear = header.field("benchmark_year")
        unit = header.field("unit")
        isInverse = header.field("is_inverse")
        isToppedOut = header.field("is_topped_out")
        average = header.field("average")
        percentiles = MIPSBenchmark.percentileNames.map(header.field)
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> MIPSBenchmark {
        let measure = try record.text(self.measure)
        try record.check(
            Self.isMeasure(measure), self.measure, .badFormat, "is not a measure",
            hint: "Write it as CMS does, such as Q236 or COST_HF_1.")
        let year = try record.value(self.year, in: Self.years, "a MIPS performance year, such as 2026")
        let benchmarkYear = try record.value(self.benchmarkYear, in: Self.years, "a year, such as 2024")
        try record.check(
            benchmarkYear <= year, self.benchmarkYear, .crossField, "is after the performance year \(year)",
            hint: "Give the year of the results that the benchmark was made of.")
        let unit: MIPSBenchmark.Unit = try record.value(self.unit)
        let range = unit == .percent ? 0...100 : 0...Self.largest
        let wanted = unit == .percent ? "percent from 0 to 100" : "a number, 0 or above"
        var values: [Double] = []
        for (index, field) in percentiles.enumerated() {
            let value = try record.value(field, in: range, wanted)
            if let last = values.last {
                try record.check(
                    value >= last, field, .crossField, "is below \(percentiles[index - 1].name), \(last)",
                    hint: "Percentiles ascend, also where a lower result is better.")
            }
            values.append(value)
        }
        return MIPSBenchmark(
            measure: measure, collectionType: try record.value(type), mipsYear: year, benchmarkYear: benchmarkYear,
            unit: unit, isInverse: try record.value(isInverse), isToppedOut: try record.value(isToppedOut),
            average: try record.optional(average, in: range, wanted), percentiles: values)
    }

    /// Whether a text has the form of CMS's measure identifiers: letters, digits and `_`.
    static func isMeasure(_ text: String) -> Bool {
        text.utf8.count <= 32
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    /// The MIPS performance years of reference data.
    static let years = 2017...2099
    private static let largest = 1e9
}
