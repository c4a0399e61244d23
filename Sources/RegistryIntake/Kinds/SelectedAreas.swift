import RegistryModel

/// An area selected for a performance year.
public struct SelectedAreaRow: Sendable {
    /// The performance year.
    public let year: PerformanceYear
    /// The CBSA, or the metropolitan division if the CBSA has divisions.
    public let area: CBSACode
    /// The legal basis of the row.
    public let standing: Standing
    /// The source of the row.
    public let citation: String
}

/// Reads the areas selected for the model.
public struct SelectedAreaDecoder: RowDecoder {
    /// The columns of the file.
    public static let specification = FileSpecification(
        .selectedAreas, grain: "an area selected for a performance year",
        columns: [
            .required("performance_year", "2027 to 2031."),
            .required("area_code", "A CBSA or metropolitan division that is loaded.", aliases: ["cbsa_code"]),
            .required("status", "law, secondary, proposed, derived or assumed.", aliases: ["standing"]),
            .required("citation", "Where it is written."),
        ])

    private let year, area, standing, citation: Field

    /// Looks up the columns in the header.
    public init(header: Header, context: IntakeContext) {
        year = header.field("performance_year")
        area = header.field("area_code")
        standing = header.field("status")
        citation = header.field("citation")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    public func decode(_ record: CSVRecord) throws(RowFault) -> SelectedAreaRow {
        SelectedAreaRow(
            year: try record.value(year), area: try record.value(area), standing: try record.value(standing),
            citation: try record.text(citation))
    }
}
