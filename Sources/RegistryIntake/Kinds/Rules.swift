import RegistryModel

/// Reads the rules of the model.
package struct RuleDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .rules, grain: "a rule of one performance year and cohort",
        columns: [
            .required("performance_year", "2027 to 2031."),
            .required("cohort", "HF, LBP or both."),
            .required("name", "Lower-case words joined by _ and ., such as quality.case_minimum."),
            .required("value", "A number, or a word such as median."),
            .required("unit", "What the value is counted in."),
            .required("status", "law, secondary, proposed, derived or assumed.", aliases: ["standing"]),
            .optional("rule_version", "The rulemaking, such as CY2026 final; that one if missing."),
            .required("citation", "Where the rule is written."),
        ])

    private let year, cohort, name, value, unit, standing, version, citation: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        year = header.field("performance_year")
        cohort = header.field("cohort")
        name = header.field("name")
        value = header.field("value")
        unit = header.field("unit")
        standing = header.field("status")
        version = header.field("rule_version")
        citation = header.field("citation")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> Rule {
        let isForBoth = try record.text(cohort) == "both"
        let version = try record.optionalText(version)
        try record.check(
            version.map(RuleVersions.isVersion) ?? true, self.version, .badFormat, "is not a rule version",
            hint: "Write the rule's calendar year and how far it has come, such as CY2026 final.")
        return Rule(
            year: try record.value(year), cohort: isForBoth ? nil : try record.value(cohort),
            name: try record.text(name), value: try record.text(value), unit: try record.text(unit),
            standing: try record.value(standing), version: version, citation: try record.text(citation))
    }
}
