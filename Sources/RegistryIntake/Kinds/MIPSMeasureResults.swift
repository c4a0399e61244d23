import RegistryModel

/// A clinician's result in one quality measure of MIPS, as it was reported, in any of its years.
package struct MIPSMeasureResultRow: Hashable, Sendable {
    /// The clinician, who need not be loaded.
    package let npi: NPI
    /// The MIPS performance year; results of the model's years are `MeasureResultRow`s.
    package let mipsYear: Int
    /// The measure, such as Q236.
    package let measure: String
    /// The collection type, on which benchmarks depend.
    package let collectionType: CollectionType
    /// The number of cases that met the measure.
    package let numerator: Int
    /// The number of cases that count.
    package let denominator: Int
    /// The share of the eligible cases that was reported, 0 to 1.
    package let dataCompleteness: Double
}

/// Reads results in quality measures of MIPS, in the registry's own layout.
package struct MIPSMeasureResultDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .mipsMeasureResults, grain: "a clinician's result in one MIPS measure, year and collection type",
        columns: [
            .required("npi", "Ten digits with a valid check digit; the clinician need not be loaded."),
            .required("mips_year", "The MIPS performance year, 2017 to 2031; not one of this model."),
            .required("measure_id", "A capital letter and three digits, such as Q236.", aliases: ["measure"]),
            .required("collection_type", "ecqm, mips_cqm, part_b_claims or administrative_claims."),
            .required("numerator", "Cases that met the measure."),
            .required("denominator", "Cases that count, at least the numerator; 0 if all are excluded."),
            .required("data_completeness", "A share from 0 to 1."),
        ])

    private let npi, year, measure, collectionType, numerator, denominator, completeness: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        npi = header.field("npi")
        year = header.field("mips_year")
        measure = header.field("measure_id")
        collectionType = header.field("collection_type")
        numerator = header.field("numerator")
        denominator = header.field("denominator")
        completeness = header.field("data_completeness")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> MIPSMeasureResultRow {
        let row = MIPSMeasureResultRow(
            npi: try record.value(npi),
            mipsYear: try record.value(year, in: MIPSResultDecoder.years, "a MIPS performance year from 2017 to 2031"),
            measure: try MeasureResultDecoder.measure(record, measure),
            collectionType: try record.value(collectionType),
            numerator: try record.value(numerator, in: 0...1_000_000_000, "a number of cases, 0 or above"),
            denominator: try record.value(denominator, in: 0...1_000_000_000, "a number of cases, 0 or above"),
            dataCompleteness: try record.value(completeness, in: 0...1, "a share from 0 to 1 (0.75 is 75 %)"))
        try record.check(
            row.numerator <= row.denominator, numerator, .crossField, "is above the denominator \(row.denominator)",
            hint: "The cases that met the measure are among the eligible ones.")
        return row
    }
}
