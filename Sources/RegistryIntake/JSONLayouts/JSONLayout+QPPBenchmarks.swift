import RegistryModel

extension JSONLayout {
    /// CMS's benchmarks of the Quality Payment Program: `benchmarks-2026.json`, a list with an entry for each measure
    /// and submission method.
    static let qppBenchmarks = JSONLayout(
        kind: .benchmarks, signature: ["measureId", "benchmarkYear", "submissionMethod"],
        fields: [
            Field(column: "measure_id", path: ["measureId"], form: .derived(measure)),
            Field(column: "collection_type", path: ["submissionMethod"], form: .text, translations: collectionTypes),
            Field(column: "performance_year", path: ["performanceYear"], form: .number),
            Field(column: "benchmark_year", path: ["benchmarkYear"], form: .number),
            Field(column: "unit", path: ["metricType"], form: .derived(unit)),
            Field(column: "is_inverse", path: ["isInverse"], form: .flag),
            Field(column: "is_topped_out", path: ["isToppedOut"], form: .flag),
            Field(column: "average", path: ["averagePerformanceRate"], form: .number),
        ]
            + MIPSBenchmark.percentileNames.map { name in
                Field(column: name, path: ["percentiles", String(name.dropFirst())], form: .number)
            }, reasonToSkip: reasonToSkip)

    /// CMS's names of the collection types that the model has.
    static let collectionTypes = [
        "electronicHealthRecord": CollectionType.electronic.rawValue, "registry": CollectionType.registry.rawValue,
        "claims": CollectionType.claims.rawValue,
        "administrativeClaims": CollectionType.administrativeClaims.rawValue,
    ]

    /// CMS's names of collection types that the model does not have.
    private static let otherCollections: Set = ["certifiedSurveyVendor", "cmsWebInterface"]

    /// Measures of unplanned admissions, whose unit is events per person-years.
    private static let measuresOfPersonYears: Set = ["484", "492"]

    /// Skips entries that no result of the model can be compared with.
    private static func reasonToSkip(_ entry: JSONEntry) -> String? {
        if let method = entry.text("submissionMethod"), otherCollections.contains(method) {
            return "collected in a way that the model does not have"
        }
        if let type = entry.text("metricType"), MetricType(rawValue: type) == nil {
            return "in another unit than percent, dollars or person-years"
        }
        switch entry.value(["percentiles"]) {
        case .null: return "without percentiles"
        case .object(let percentiles):
            return percentiles.values.allSatisfy { $0 == .null } ? "without percentiles" : nil
        default: return nil
        }
    }

    /// The measure of an entry. CMS numbers quality measures with three digits: `005` is Q005. Other measures have
    /// names, such as `COST_HF_1`.
    static func measure(_ entry: JSONEntry) throws(RowFault) -> String {
        switch entry.value(["measureId"]) {
        case .text(let id): return isNumber(id) ? "Q\(id)" : id
        case .null: return ""
        case let other:
            throw RowFault(
                column: "measure_id", value: nil,
                ParseFault(
                    .badFormat, "is \(other.kindName) where text is expected",
                    hint: "Write the measure's number in quotes, such as \"005\"."))
        }
    }

    /// The unit of an entry. Percentiles of a cost score are in dollars, except for quality measures.
    private static func unit(_ entry: JSONEntry) throws(RowFault) -> String {
        guard let metric = entry.text("metricType") else { return "" }
        let id = entry.text("measureId") ?? ""
        let unit: MIPSBenchmark.Unit =
            switch MetricType(rawValue: metric) {
            case .costScore where measuresOfPersonYears.contains(id): .perHundredPersonYears
            case .costScore where !isNumber(id): .dollars
            default: .percent
            }
        return unit.rawValue
    }

    private static func isNumber(_ id: String) -> Bool {
        id.utf8.count == 3 && id.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// The metrics whose unit is known.
    private enum MetricType: String { case singlePerformanceRate, multiPerformanceRate, costScore }
}
