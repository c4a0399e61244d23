/// CMS's published distribution of the results of one measure and collection type in MIPS.
struct PublishedBenchmark {
    /// The mean of the results.
    let average: Double
    /// The columns `p10` to `p90`, lowest first.
    let deciles: [Double]
    /// The column `p1`.
    let first: Double
    /// The column `p99`.
    let last: Double

    /// Whether the deciles are 10, 20, ..., 90: CMS's flat benchmark, which says nothing about the results.
    var isFlat: Bool {
        deciles.indices.allSatisfy { deciles[$0] == Double(10 * ($0 + 1)) }
    }
}

/// `benchmarks.csv`: CMS's MIPS benchmarks of the latest year in the file.
struct BenchmarkTable {
    /// The collection type whose columns are not percentiles: as for cost, CMS sets its points by standard deviations.
    static let administrativeClaims = "administrative_claims"

    private var benchmarks: [[String]: PublishedBenchmark] = [:]

    /// Reads the table.
    init(path: String) throws {
        let percentiles = ["p1"] + (1...9).map { "p\(10 * $0)" } + ["p99"]
        let rows = try ReferenceFile.rows(
            of: path, columns: ["performance_year", "measure_id", "collection_type", "average"] + percentiles)
        let latest = rows.map { $0[0] }.max()
        for row in rows where row[0] == latest {
            let numbers = try row[3...].map { text in
                guard let number: Double = Double(text) else { throw SynthesisError.badValue(path: path, value: text) }
                return number
            }
            benchmarks[[row[1], row[2]]] = PublishedBenchmark(
                average: numbers[0], deciles: Array(numbers[2...10]), first: numbers[1], last: numbers[11])
        }
    }

    /// The benchmark of a measure and collection type.
    subscript(measure: String, collectionType: String) -> PublishedBenchmark? {
        benchmarks[[measure, collectionType]]
    }

    /// The collection types of a measure whose percentiles are informative, in alphabetical order.
    func informativeTypes(of measure: String) -> [String] {
        benchmarks.filter { $0.key[0] == measure && !$0.value.isFlat }.map { $0.key[1] }.sorted()
    }
}
