import RegistryModel

/// One number of the model, for a performance year and a cohort.
public struct RuleRow: Sendable {
    /// The performance year.
    public let year: PerformanceYear
    /// The cohort; nil if the rule is for both.
    public let cohort: Cohort?
    /// The name, lower-case words joined by `_` and `.`.
    public let name: String
    /// The value: a number, or a word.
    public let value: String
    /// What the value is counted in.
    public let unit: String
    /// What the rule rests on.
    public let standing: Standing
    /// Where it is written.
    public let citation: String
}

/// Reads the numbers of the model.
public struct RuleDecoder: RowDecoder {
    /// The layout of the file.
    public static let specification = FileSpecification(
        .rules, grain: "a rule of one performance year and cohort",
        columns: [
            .required("performance_year", "2027 to 2031."),
            .required("cohort", "HF, LBP or both."),
            .required("name", "Lower-case words joined by _ and ., such as quality.case_minimum."),
            .required("value", "A number, or a word such as median."),
            .required("unit", "What the value is counted in."),
            .required("status", "law, secondary, proposed, derived or assumed.", aliases: ["standing"]),
            .required("citation", "Where the rule is written."),
        ])

    private let year, cohort, name, value, unit, status, citation: Field

    /// Finds the columns.
    public init(header: Header, context: IntakeContext) {
        year = header.field("performance_year")
        cohort = header.field("cohort")
        name = header.field("name")
        value = header.field("value")
        unit = header.field("unit")
        status = header.field("status")
        citation = header.field("citation")
    }

    /// Reads one row.
    public func decode(_ record: CSVRecord) throws(RowFault) -> RuleRow {
        let isForBoth = try record.text(cohort) == "both"
        return RuleRow(
            year: try record.value(year), cohort: isForBoth ? nil : try record.value(cohort),
            name: try record.text(name), value: try record.text(value), unit: try record.text(unit),
            standing: try record.value(status), citation: try record.text(citation))
    }
}
