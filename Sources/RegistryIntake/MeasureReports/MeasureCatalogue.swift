import RegistryModel

/// The measures that reports of results may name: their UUIDs, and the cohorts that they count for.
package struct MeasureCatalogue: Sendable {
    private let identifiers: [String: [MeasureIdentifierRow]]
    private let cohorts: [Part: [Cohort]]

    private struct Part: Hashable {
        let year: Int
        let measure: String
    }

    /// Creates a catalogue.
    /// - Parameters:
    ///   - identifiers: the known UUIDs. Built-in ones are added.
    ///   - rules: the rules of all years, which name each cohort's measures.
    package init(identifiers: [MeasureIdentifierRow], rules: [Rule]) throws(IntakeError) {
        let all = try BuiltInReference.measureIdentifiers() + identifiers
        self.identifiers = Dictionary(grouping: Set(all), by: \.identifier)
        let measures = rules.filter { $0.name.hasPrefix(Self.prefix) }
        cohorts = Dictionary(grouping: measures) {
            Part(year: $0.year.year, measure: String($0.name.dropFirst(Self.prefix.count)))
        }.mapValues { rules in Cohort.allCases.filter { cohort in rules.contains { $0.cohort ?? cohort == cohort } } }
    }

    /// The latest version of the eCQM that a UUID names; nil if it is not known.
    func measure(_ uuid: String) -> MeasureIdentifierRow? {
        identifiers[uuid.lowercased()]?.filter { $0.population == .measure }.max { $0.mipsYear < $1.mipsYear }
    }

    /// The populations of a measure that a UUID names: one for each rate that it belongs to.
    func populations(_ uuid: String, of measure: MeasureIdentifierRow) -> [MeasureIdentifierRow] {
        (identifiers[uuid.lowercased()] ?? []).filter {
            $0.population != .measure && $0.measure == measure.measure && $0.mipsYear == measure.mipsYear
        }
    }

    /// All populations of a measure's version, of all its rates.
    func populations(of measure: MeasureIdentifierRow) -> [MeasureIdentifierRow] {
        identifiers.values.joined().filter {
            $0.population != .measure && $0.measure == measure.measure && $0.mipsYear == measure.mipsYear
        }
    }

    /// The cohorts whose rules name a measure in a performance year.
    func cohorts(of measure: String, in year: PerformanceYear) -> [Cohort] {
        cohorts[Part(year: year.year, measure: measure)] ?? []
    }

    private static let prefix = "quality.measure."
}
