import RegistryModel

/// A clinician's result in one quality measure.
public struct MeasureResultRow: Sendable {
    /// The clinician.
    package let npi: NPI
    /// The cohort that the result counts for.
    package let cohort: Cohort
    /// The performance year.
    package let year: PerformanceYear
    /// The measure, such as Q236.
    package let measure: String
    /// The collection type, on which benchmarks depend.
    package let collectionType: CollectionType
    /// The number of cases that met the measure.
    package let numerator: Int
    /// The number of eligible cases.
    package let denominator: Int
    /// The share of eligible cases that was reported, 0 to 1.
    package let dataCompleteness: Double
    /// Points from 0 to 10, if the measure was scored.
    package let points: Double?
    /// The program the result was computed for.
    package let program: QualityProgram

    /// Creates a result.
    /// - Parameters:
    ///   - npi: the clinician, who must be loaded.
    ///   - cohort: the cohort that the result counts for.
    ///   - year: the performance year.
    ///   - measure: Q and three digits, such as Q236.
    ///   - collectionType: the collection type, on which benchmarks depend.
    ///   - numerator: the number of cases that met the measure, at most `denominator`.
    ///   - denominator: the number of eligible cases.
    ///   - dataCompleteness: the share of eligible cases that was reported, 0 to 1.
    ///   - points: CMS's points, 0 to 10; nil if the measure was not scored.
    ///   - program: the program that the result was computed for.
    public init(
        npi: NPI, cohort: Cohort, year: PerformanceYear, measure: String, collectionType: CollectionType,
        numerator: Int, denominator: Int, dataCompleteness: Double, points: Double? = nil,
        program: QualityProgram = .asm
    ) {
        self.npi = npi
        self.cohort = cohort
        self.year = year
        self.measure = measure
        self.collectionType = collectionType
        self.numerator = numerator
        self.denominator = denominator
        self.dataCompleteness = dataCompleteness
        self.points = points
        self.program = program
    }
}

/// Reads results of quality measures.
package struct MeasureResultDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .measureResults, grain: "a clinician's result in one measure, year and collection type",
        columns: [
            .required("npi", "The clinician's NPI, of one that is loaded."),
            .required("cohort", "HF or LBP."),
            .required("performance_year", "2027 to 2031."),
            .required("measure_id", "A capital letter and three digits, such as Q236.", aliases: ["measure"]),
            .required("collection_type", "ecqm, mips_cqm, part_b_claims or administrative_claims."),
            .required("numerator", "Cases that met the measure."),
            .required("denominator", "Eligible cases, at least the numerator."),
            .required("data_completeness", "A share from 0 to 1."),
            .required("points", "0 to 10, or empty if the measure was not scored."),
            .optional("program", "The program it was computed for, asm or mips; asm if missing."),
        ])

    private let npi, cohort, year, measure, collectionType, numerator, denominator, completeness, points, program: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        npi = header.field("npi")
        cohort = header.field("cohort")
        year = header.field("performance_year")
        measure = header.field("measure_id")
        collectionType = header.field("collection_type")
        numerator = header.field("numerator")
        denominator = header.field("denominator")
        completeness = header.field("data_completeness")
        points = header.field("points")
        program = header.field("program")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> MeasureResultRow {
        let row = MeasureResultRow(
            npi: try record.value(npi), cohort: try record.value(cohort), year: try record.value(year),
            measure: try Self.measure(record, measure), collectionType: try record.value(collectionType),
            numerator: try record.value(numerator, in: 0...1_000_000_000, "a number of cases, 0 or above"),
            denominator: try record.value(denominator, in: 0...1_000_000_000, "a number of cases, 0 or above"),
            dataCompleteness: try record.value(completeness, in: 0...1, "a share from 0 to 1 (0.75 is 75 %)"),
            points: try record.optional(points, in: 0...10, "0 to 10 points"),
            program: try record.optional(program) ?? .asm)
        try record.check(
            row.numerator <= row.denominator, numerator, .crossField, "is above the denominator \(row.denominator)",
            hint: "The cases that met the measure are among the eligible ones.")
        return row
    }

    /// The quality measure in a field, such as Q236.
    /// - Throws: `RowFault` if it is missing or not one.
    static func measure(_ record: CSVRecord, _ field: Field) throws(RowFault) -> String {
        let measure = try record.text(field)
        try record.check(
            measure.utf8.count == 4 && measure.utf8.first == UInt8(ascii: "Q")
                && measure.dropFirst().allSatisfy { ("0"..."9").contains($0) },
            field, .badFormat, "is not a quality measure", hint: "Write Q and three digits, such as Q236.")
        return measure
    }
}
