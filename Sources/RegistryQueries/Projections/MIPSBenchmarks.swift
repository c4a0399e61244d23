import RegistryModel
import RegistryStore

/// The loaded MIPS benchmarks for the quality measures of a cohort and performance year.
package struct MIPSBenchmarks: Sendable {
    /// The benchmarks of one MIPS year, by measure and collection type.
    package let all: [PublicBenchmark]

    /// The query, a row for each measure and collection type.
    package static let text = QueryText(PackageResources.MIPSBenchmarks_sql)

    /// Reads the benchmarks of the latest loaded MIPS year that is not after the performance year; empty if there are none.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package init(_ year: PerformanceYear, _ cohort: Cohort, of registry: Registry) throws {
        let parameters = ["performance_year": Cell(year.year), "cohort": .text(cohort.rawValue)]
        all = try registry.rows(sql: Self.text.sql, parameters: parameters).compactMap {
            MIPSBenchmark($0)?.publicBenchmark
        }
    }

    /// The MIPS year for which CMS published them; nil if there are none.
    package var mipsYear: Int? { all.first?.mipsYear }
}

extension MIPSBenchmark {
    /// Creates a benchmark from a row of the query; nil if a value is missing or is not one that the model has.
    fileprivate init?(_ row: QueryRow) {
        let percentiles = Self.percentileNames.compactMap(row.real)
        guard let measure = row.text("measure_id"),
            let type = row.text("collection_type").flatMap(CollectionType.init(rawValue:)),
            let mipsYear = row.integer("performance_year"), let benchmarkYear = row.integer("benchmark_year"),
            let unit = row.text("unit").flatMap(Unit.init(rawValue:)), let isInverse = row.integer("is_inverse"),
            let isToppedOut = row.integer("is_topped_out"), percentiles.count == Self.percentileNames.count
        else { return nil }
        self.init(
            measure: measure, collectionType: type, mipsYear: mipsYear, benchmarkYear: benchmarkYear, unit: unit,
            isInverse: isInverse == 1, isToppedOut: isToppedOut == 1, average: row.real("average"),
            percentiles: percentiles)
    }
}
