import RegistryModel

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
    public func decode(_ record: CSVRecord) throws(RowFault) -> Rule {
        let isForBoth = try record.text(cohort) == "both"
        return Rule(
            year: try record.value(year), cohort: isForBoth ? nil : try record.value(cohort),
            name: try record.text(name), value: try record.text(value), unit: try record.text(unit),
            standing: try record.value(status), citation: try record.text(citation))
    }
}
