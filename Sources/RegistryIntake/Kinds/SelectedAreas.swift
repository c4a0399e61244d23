import RegistryModel

/// An area selected for a performance year.
package struct SelectedAreaRow: Sendable {
    /// The performance year.
    package let year: PerformanceYear
    /// The CBSA, or the metropolitan division if the CBSA has divisions.
    package let area: CBSACode
    /// The legal basis of the row.
    package let standing: Standing
    /// The source of the row.
    package let citation: String
}

/// Reads the areas selected for the model.
package struct SelectedAreaDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .selectedAreas, grain: "an area selected for a performance year",
        columns: [
            .required("performance_year", "2027 to 2031."),
            .required("area_code", "A CBSA or metropolitan division that is loaded.", aliases: ["cbsa_code"]),
            .required("status", "law, secondary, proposed, derived or assumed.", aliases: ["standing"]),
            .required("citation", "Where it is written."),
        ])

    private let year, area, standing, citation: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        year = header.field("performance_year")
        area = header.field("area_code")
        standing = header.field("status")
        citation = header.field("citation")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> SelectedAreaRow {
        SelectedAreaRow(
            year: try record.value(year), area: try record.value(area), standing: try record.value(standing),
            citation: try record.text(citation))
    }
}
