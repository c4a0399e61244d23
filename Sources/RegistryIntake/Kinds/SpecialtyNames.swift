import RegistryModel

/// A spelling of a specialty in a public file, with Medicare's code.
package struct SpecialtyNameRow: Sendable {
    /// The spelling, with its ASCII letters in capitals: it is matched without regard to case.
    package let spelling: String
    /// The Medicare specialty code; it need not be one of the model's.
    package let specialty: SpecialtyCode
}

/// Reads the spellings of specialties in public files.
package struct SpecialtyNameDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .specialtyNames, grain: "a spelling of a specialty",
        columns: [
            .required("spelling", "The specialty as a public file writes it; case is ignored."),
            .required("specialty_code", "Medicare's code, two digits or capitals; not only the model's specialties."),
        ])

    private let spelling, specialty: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        spelling = header.field("spelling")
        specialty = header.field("specialty_code")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> SpecialtyNameRow {
        SpecialtyNameRow(
            spelling: try record.text(spelling).asciiUppercased, specialty: try record.value(specialty))
    }
}

extension String {
    /// The text with its ASCII letters in capitals, like SQLite's `upper`.
    fileprivate var asciiUppercased: String {
        String(decoding: utf8.map { (97...122).contains($0) ? $0 - 32 : $0 }, as: UTF8.self)
    }
}
