import RegistryModel

/// A measure of a QRDA file: the populations of its rates, with their counts.
struct ReportedECQM: Sendable {
    /// A population with its count.
    struct Population: Sendable {
        let line: Int
        /// Its QRDA code, such as NUMER, as written.
        var code: String?
        /// Its UUID.
        var identifier: String?
        /// The number of cases, as written.
        var count: String?
    }

    /// A performance rate.
    struct Rate: Sendable {
        let line: Int
        /// The UUID of its numerator.
        var identifier: String?
        /// The rate, as written; nil if there is none.
        var value: String?
        /// Why there is no rate: `NA` if no case counts.
        var nullFlavor: String?
    }

    /// The UUID of the measure's version.
    let identifier: String
    /// The title that is written beside it, which may be wrong.
    let title: String
    let populations: [Population]
    let rates: [Rate]
}

/// A measure of a QRDA file, identified: never by its title.
struct IdentifiedECQM {
    /// The version of the measure that the file names.
    let version: MeasureIdentifierRow
    let counts: MeasureCounts
    /// Whether populations have UUIDs of no known version, so that they were known by their codes.
    let isMatchedByCode: Bool
    /// Populations that the measure has and the file does not list: they count as none.
    let missing: [MeasurePopulation]

    /// Identifies a measure and its populations, and counts the cases of its overall rate.
    /// - Throws: `RowFault` if the measure is not known, or its counts are not those of one rate.
    init(_ measure: ReportedECQM, year: Int, _ catalogue: MeasureCatalogue) throws(RowFault) {
        guard let version = catalogue.measure(measure.identifier) else {
            let title = measure.title.isEmpty ? "" : " (titled \(Redaction.redacted(measure.title).spellingOutUnseen))"
            throw RowFault(
                column: "identifier", value: MeasureUUID.shown(measure.identifier),
                ParseFault(
                    .unknownReference, "is not the UUID of a known measure\(title)",
                    hint: """
                        Load CMS's measure catalogue of \(year), measures-data-\(year).json, first or in the same load.
                        """))
        }
        self.version = version
        let matched = try Matched(measure, version, catalogue)
        isMatchedByCode = matched.isByCode
        let defined = Set(catalogue.populations(of: version).map(\.population))
        missing = [.exclusion, .exception].filter { defined.contains($0) && matched.populations[$0] == nil }
        guard let denominator = matched.populations[.denominator], let numerator = matched.populations[.numerator]
        else {
            throw Self.fault(
                version, nil, .missingValue, "has no count of DENOM or NUMER",
                hint: "Let the EHR write the file again: both are needed for a rate.")
        }
        let out = (matched.populations[.exclusion] ?? 0) + (matched.populations[.exception] ?? 0)
        guard out <= denominator else {
            throw Self.fault(
                version, String(denominator), .crossField,
                "has fewer cases in DENOM than the \(out) that are taken out",
                hint: "DENEX and DENEXCEP are among the cases of DENOM.")
        }
        counts = MeasureCounts(numerator: numerator, denominator: denominator - out, completeness: 1)
        for rate in matched.rates { try Self.check(rate, counts, version) }
    }

    /// Checks that a rate is that of the counts. Rates are rounded to at least two decimals.
    private static func check(
        _ rate: ReportedECQM.Rate, _ counts: MeasureCounts, _ version: MeasureIdentifierRow
    ) throws(RowFault) {
        let cases = "\(counts.numerator) of \(counts.denominator) cases"
        let hint = "Let the EHR write the file again: rate and counts must agree."
        guard let value = rate.value else {
            guard rate.nullFlavor != "NA" || counts.denominator == 0 else {
                throw fault(
                    version, "NA", .crossField, "has no rate (NA), but \(cases) count for it", hint: hint)
            }
            return
        }
        guard let number = Double(value.hasPrefix(".") ? "0" + value : value), (0...1).contains(number) else {
            throw fault(
                version, value, .badFormat, "has a performance rate that is not a share from 0 to 1", hint: hint)
        }
        guard counts.denominator > 0,
            abs(number - Double(counts.numerator) / Double(counts.denominator)) <= 0.005_001
        else {
            throw fault(version, value, .crossField, "has another performance rate than \(cases)", hint: hint)
        }
    }

    fileprivate static func fault(
        _ version: MeasureIdentifierRow, _ value: String?, _ code: FaultCode, _ reason: String, hint: String
    ) -> RowFault { RowFault(column: version.measure, value: value, ParseFault(code, reason, hint: hint)) }
}

/// The counts of a measure's overall rate, by what they count.
private struct Matched {
    private(set) var populations: [MeasurePopulation: Int] = [:]
    private(set) var rates: [ReportedECQM.Rate] = []
    private(set) var isByCode = false

    init(
        _ measure: ReportedECQM, _ version: MeasureIdentifierRow, _ catalogue: MeasureCatalogue
    ) throws(RowFault) {
        let hasSeveralRates = Set(catalogue.populations(of: version).map(\.rate)).count > 1
        for population in measure.populations {
            let known = population.identifier.map { catalogue.populations($0, of: version) } ?? []
            let coded = try Self.population(population.code, version)
            if known.isEmpty {
                guard let coded else { continue }
                guard !hasSeveralRates else { throw Self.rateNotKnown(population, version) }
                isByCode = true
                try count(population, as: coded, version)
            } else if !hasSeveralRates || known.contains(where: { $0.rate == Self.overall }) {
                let named = known[0].population
                guard coded == nil || coded == named else {
                    throw IdentifiedECQM.fault(
                        version, population.code, .crossField,
                        "has the code of one population with the UUID of another, \(named.rawValue.uppercased())",
                        hint: "Let the EHR write the file again.")
                }
                try count(population, as: named, version)
            }
        }
        rates = measure.rates.filter { rate in
            guard hasSeveralRates else { return true }
            let known = rate.identifier.map { catalogue.populations($0, of: version) } ?? []
            return known.contains { $0.rate == Self.overall }
        }
    }

    private mutating func count(
        _ population: ReportedECQM.Population, as named: MeasurePopulation, _ version: MeasureIdentifierRow
    ) throws(RowFault) {
        let name = named.rawValue.uppercased()
        guard let text = population.count, let number = Int(text), (0...1_000_000_000).contains(number) else {
            throw IdentifiedECQM.fault(
                version, population.count, .badFormat, "has no number of cases in \(name)",
                hint: "Let the EHR write the file again: a count is a whole number, 0 or above.")
        }
        guard populations.updateValue(number, forKey: named) == nil else {
            throw IdentifiedECQM.fault(
                version, nil, .crossField, "has two counts of \(name), so it is not known which is the overall rate's",
                hint: "Load CMS's measure catalogue of the file's year, which tells the rates apart.")
        }
    }

    /// The population that a code names; nil for codes that a rate does not need.
    private static func population(
        _ code: String?, _ version: MeasureIdentifierRow
    ) throws(RowFault) -> MeasurePopulation? {
        switch code {
        case "IPOP", "IPP": return .initialPopulation
        case "NUMEX":
            throw IdentifiedECQM.fault(
                version, code, .unknownCode, "has exclusions from the numerator, which are not read",
                hint: "Give the result as a row of a file in the registry's own columns.")
        default: return code.flatMap { MeasurePopulation(rawValue: $0.lowercased()) }
        }
    }

    private static func rateNotKnown(
        _ population: ReportedECQM.Population, _ version: MeasureIdentifierRow
    ) -> RowFault {
        RowFault(
            column: "identifier", value: population.identifier.map(MeasureUUID.shown),
            ParseFault(
                .unknownReference,
                "is not the UUID of a known population of \(version.measure), which has several rates (line \(population.line))",
                hint: "Load CMS's measure catalogue of the file's year, measures-data-YYYY.json, first."))
    }

    /// The name of the rate that counts.
    private static let overall = "overall"
}
