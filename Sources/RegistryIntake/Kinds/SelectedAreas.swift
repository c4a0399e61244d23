import RegistryModel

/// An area selected for a performance year.
public struct SelectedAreaRow: Sendable {
    /// The performance year.
    public let year: PerformanceYear
    /// The CBSA, or the division where the CBSA has any.
    public let area: CBSACode
    /// What the row rests on.
    public let standing: Standing
    /// Where it is written.
    public let citation: String
}

/// Reads the areas selected for the model.
public struct SelectedAreaDecoder: RowDecoder {
    /// The layout of the file.
    public static let specification = FileSpecification(
        .selectedAreas, grain: "an area selected for a performance year",
        columns: [
            .required("performance_year", "2027 to 2031."),
            .required("area_code", "A CBSA or metropolitan division that is loaded.", aliases: ["cbsa_code"]),
            .required("status", "law, secondary, proposed, derived or assumed.", aliases: ["standing"]),
            .required("citation", "Where it is written."),
        ])

    private let year, area, standing, citation: Field

    /// Finds the columns.
    public init(header: Header, context: IntakeContext) {
        year = header.field("performance_year")
        area = header.field("area_code")
        standing = header.field("status")
        citation = header.field("citation")
    }

    /// Reads one row.
    public func decode(_ record: CSVRecord) throws(RowFault) -> SelectedAreaRow {
        SelectedAreaRow(
            year: try record.value(year), area: try record.value(area), standing: try record.value(standing),
            citation: try record.text(citation))
    }
}
