import RegistryModel

/// A Medicare care model.
package struct CareModelRow: Sendable {
    /// A short code, such as TEAM.
    package let code: String
    /// The full name of the model.
    package let name: String
    /// The first day, if known.
    package let firstDate: CalendarDate?
    /// The last day, if known.
    package let lastDate: CalendarDate?
    /// Whether participation is mandatory.
    package let participation: CareModelParticipation
    /// A short summary of the model.
    package let description: String
    /// The legal basis of the row.
    package let standing: Standing
    /// The source of the row.
    package let citation: String
}

/// Whether participation in a model is mandatory.
package enum CareModelParticipation: String, CaseIterable, ByteParsable, Sendable {
    /// Providers must participate.
    case mandatory
    /// Providers may participate.
    case voluntary
}

/// Reads Medicare's care models.
package struct CareModelDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .careModels, grain: "a care model",
        columns: [
            .required("model_code", "A short code, such as TEAM."),
            .required("name", "The name.", aliases: ["model_name"]),
            .required("first_date", "The first day, or empty."),
            .required("last_date", "The last day, or empty."),
            .required("participation", "mandatory or voluntary."),
            .required("description", "What the model is about."),
            .required("status", "law, secondary, proposed, derived or assumed.", aliases: ["standing"]),
            .required("citation", "Where it is written."),
        ])

    private let code, name, firstDate, lastDate, participation, description, standing, citation: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        code = header.field("model_code")
        name = header.field("name")
        firstDate = header.field("first_date")
        lastDate = header.field("last_date")
        participation = header.field("participation")
        description = header.field("description")
        standing = header.field("status")
        citation = header.field("citation")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> CareModelRow {
        let row = CareModelRow(
            code: try record.text(code), name: try record.text(name), firstDate: try record.optional(firstDate),
            lastDate: try record.optional(lastDate), participation: try record.value(participation),
            description: try record.text(description), standing: try record.value(standing),
            citation: try record.text(citation))
        if let first = row.firstDate, let last = row.lastDate {
            try record.check(
                first <= last, lastDate, .crossField, "is before the first day \(first)",
                hint: "Swap or correct the dates.")
        }
        return row
    }
}
