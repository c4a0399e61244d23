import RegistryModel

/// A UUID by which QRDA files name an eCQM or one of its populations: another one for each year's version of the measure.
package struct MeasureIdentifierRow: Hashable, Sendable {
    /// The MIPS performance year of the version.
    package let mipsYear: Int
    /// The UUID, in lower case.
    package let identifier: String
    /// The measure, such as Q134.
    package let measure: String
    /// The name of the rate that the population is of; empty if the measure has one rate.
    package let rate: String
    /// What the UUID names.
    package let population: MeasurePopulation

    /// Creates a row.
    package init(mipsYear: Int, identifier: String, measure: String, rate: String, population: MeasurePopulation) {
        (self.mipsYear, self.identifier, self.measure) = (mipsYear, identifier, measure)
        (self.rate, self.population) = (rate, population)
    }
}

/// What a UUID of an eCQM names: the measure, or a population by its QRDA code in lower case.
package enum MeasurePopulation: String, CaseIterable, ByteParsable, Sendable {
    /// The measure itself.
    case measure
    /// The patients or events that the measure is about.
    case initialPopulation = "ipop"
    /// The cases of the denominator, before exclusions and exceptions.
    case denominator = "denom"
    /// The cases that are taken out before the numerator is looked at.
    case exclusion = "denex"
    /// The cases that are taken out as they are not in the numerator for a good reason.
    case exception = "denexcep"
    /// The cases that met the measure.
    case numerator = "numer"
}

/// Reads identifiers of eCQMs, in the registry's own layout. CMS's measure catalogue is mapped to the same records.
package struct MeasureIdentifierDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .measureIdentifiers, grain: "a UUID of an eCQM or of one of its populations, in one MIPS performance year",
        columns: [
            .required("performance_year", "The MIPS performance year of the version, such as 2025."),
            .opaque("identifier", "The UUID of the eCQM or the population."),
            .required("measure_id", "The measure, such as Q134."),
            .optional("rate", "The name of the rate that the population is of, or empty if there is one rate."),
            .required("population", "measure, ipop, denom, denex, denexcep or numer: what the UUID names."),
        ])

    private let year, identifier, measure, rate, population: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        year = header.field("performance_year")
        identifier = header.field("identifier")
        measure = header.field("measure_id")
        rate = header.field("rate")
        population = header.field("population")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> MeasureIdentifierRow {
        let uuid: MeasureUUID
        do throws(RowFault) {
            uuid = try record.value(identifier)
        } catch {
            // What is no UUID may hide a beneficiary's identifier anywhere.
            throw RowFault(column: error.column, value: error.value.map(MeasureUUID.shown), error.fault)
        }
        let measureID = try record.text(measure)
        try record.check(
            BenchmarkDecoder.isMeasure(measureID), measure, .badFormat, "is not a measure",
            hint: "Write it as CMS does, such as Q134.")
        return MeasureIdentifierRow(
            mipsYear: try record.value(year, in: BenchmarkDecoder.years, "a MIPS performance year, such as 2025"),
            identifier: uuid.text, measure: measureID, rate: try record.optionalText(rate) ?? "",
            population: try record.value(population))
    }
}

/// A UUID in lower case.
struct MeasureUUID: ByteParsable {
    let text: String

    init(parsing bytes: Span<UInt8>) throws(ParseFault) {
        let text = String(decodingField: bytes).lowercased()
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isHexadecimal = text.utf8.allSatisfy { byte in
            byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
        }
        guard isHexadecimal, parts.map(\.utf8.count) == [8, 4, 4, 4, 12] else {
            throw ParseFault(
                .badFormat, "is not a UUID", hint: "Write 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12.")
        }
        self.text = text
    }

    /// A text as shown in messages: as it is if it is a UUID, in which lookalikes of identifiers occur by chance.
    static func shown(_ text: String) -> String {
        let isUUID = (try? MeasureUUID(parsing: Array(text.utf8).span)) != nil
        return isUUID ? text : Redaction.redacted(text)
    }
}
