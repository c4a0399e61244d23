import RegistryModel

extension JSONLayout {
    /// CMS's catalogue of measures: `measures-data-2025.json`, a list with an entry for each measure. Only UUIDs of
    /// eCQMs are read: of the measure, and of the populations of each of its rates.
    static let qppMeasures = JSONLayout(
        kind: .measureIdentifiers, signature: ["category", "measureId", "firstPerformanceYear"],
        fields: [
            Field(column: "identifier", path: [identifierKey], form: .text),
            Field(column: "measure_id", path: ["measureId"], form: .derived(measure)),
            Field(column: "rate", path: [rateKey], form: .text),
            Field(column: "population", path: [populationKey], form: .text),
        ],
        reasonToSkip: { entry in
            guard entry.text("category") == "quality" else { return "of other categories than quality" }
            return entry.text("eMeasureUuid") == nil ? "without the UUID of an eCQM" : nil
        }, parts: identifiers, yearInName: FileNamePattern("measures-data-{year}.json"))

    /// The entry of a measure as one entry for each of its UUIDs.
    private static func identifiers(_ entry: JSONEntry) -> [JSONEntry] {
        var parts = [part(of: entry, .text(entry.text("eMeasureUuid") ?? ""), .null, .measure)]
        guard case .array(let strata) = entry.value(["strata"]) else { return parts }
        for stratum in strata.compactMap(JSONEntry.init) {
            for (key, population) in populations {
                let identifier = stratum.value(["eMeasureUuids", key])
                if identifier != .null {
                    parts.append(part(of: entry, identifier, stratum.value(["name"]), population))
                }
            }
        }
        return parts
    }

    private static func part(
        of entry: JSONEntry, _ identifier: JSONValue, _ rate: JSONValue, _ population: MeasurePopulation
    ) -> JSONEntry {
        JSONEntry([
            "measureId": entry.value(["measureId"]), identifierKey: identifier, rateKey: rate,
            populationKey: .text(population.rawValue),
        ])
    }

    /// CMS's names of the populations of a rate.
    private static let populations: KeyValuePairs<String, MeasurePopulation> = [
        "initialPopulationUuid": .initialPopulation, "denominatorUuid": .denominator,
        "denominatorExclusionUuid": .exclusion, "denominatorExceptionUuid": .exception,
        "numeratorUuid": .numerator,
    ]

    private static let identifierKey = "eMeasureUuids"
    private static let rateKey = "name"
    private static let populationKey = "population"

    /// CMS's national average costs of MIPS: `cost-national-averages-2025.json`, a list with an entry for each measure.
    static let qppCostAverages = JSONLayout(
        kind: .costAverages, signature: ["measureId", "benchmarkYear", "individualNationalAverage"],
        fields: [
            Field(column: "measure_id", path: ["measureId"], form: .text),
            Field(column: "performance_year", path: ["performanceYear"], form: .number),
            Field(column: "benchmark_year", path: ["benchmarkYear"], form: .number),
            Field(column: "individual_average", path: ["individualNationalAverage"], form: .number),
            Field(column: "group_average", path: ["groupNationalAverage"], form: .number),
        ], reasonToSkip: { _ in nil })
}
