import RegistryModel

/// A Medicare specialty.
package struct SpecialtyRow: Sendable {
    /// The Medicare specialty code, such as `06`.
    package let code: SpecialtyCode
    /// The name of the specialty, such as `Cardiology`.
    package let name: String
    /// The cohort of the specialty; nil if it is not in the model.
    package let cohort: Cohort?
}

/// Reads the specialties of the model.
package struct SpecialtyDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .specialties, grain: "a Medicare specialty",
        columns: [
            .required("specialty_code", "Two digits or capital letters, such as 06."),
            .required("name", "The specialty's name.", aliases: ["specialty_name"]),
            .required("cohort", "HF or LBP; empty for a specialty outside the model."),
        ])

    private let code, name, cohort: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        code = header.field("specialty_code")
        name = header.field("name")
        cohort = header.field("cohort")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> SpecialtyRow {
        SpecialtyRow(
            code: try record.value(code), name: try record.text(name), cohort: try record.optional(cohort))
    }
}
