import RegistryModel

/// CMS's MIPS benchmarks of the reference data.
enum SampleBenchmarks {
    /// Those of quality measures, of every year.
    static let all: [PublicBenchmark] = CSVTable.rows("benchmarks.csv").compactMap { benchmark($0)?.publicBenchmark }

    private static func benchmark(_ row: [String: String]) -> MIPSBenchmark? {
        guard let measure = row["measure_id"], let type = CollectionType(rawValue: row["collection_type"] ?? ""),
            let unit = MIPSBenchmark.Unit(rawValue: row["unit"] ?? ""),
            let mipsYear = row["performance_year"].flatMap({ Int($0) }),
            let benchmarkYear = row["benchmark_year"].flatMap({ Int($0) })
        else { return nil }
        return MIPSBenchmark(
            measure: measure, collectionType: type, mipsYear: mipsYear, benchmarkYear: benchmarkYear, unit: unit,
            isInverse: row["is_inverse"] == "1", isToppedOut: row["is_topped_out"] == "1", average: nil,
            percentiles: MIPSBenchmark.percentileNames.compactMap { row[$0].flatMap(Double.init) })
    }
}
