import RegistryModel

/// A CBSA or metropolitan division of one delineation.
package struct AreaRow: Hashable, Sendable {
    /// The code of the CBSA or division.
    package let code: CBSACode
    /// The year of the OMB bulletin.
    package let delineationYear: Int
    /// The title, such as `Albany-Schenectady-Troy, NY`.
    package let title: String
    /// The kind of area.
    package let kind: AreaKind
    /// The CBSA that a division belongs to; nil for other kinds.
    package let parent: CBSACode?
}

/// Reads CBSAs and metropolitan divisions in the registry's own layout.
package struct AreaDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .areas, grain: "a CBSA or metropolitan division",
        columns: [
            .required("area_code", "Five digits, leading zeros kept.", aliases: ["cbsa_code", "code"]),
            .required("title", "The title of the delineation.", aliases: ["area_title", "cbsa_title"]),
            .required("kind", "metropolitan, micropolitan or division.", aliases: ["area_kind"]),
            .required("parent_area_code", "For a division, the CBSA of which it is a part; else empty."),
            .required("delineation_year", "The year of the OMB bulletin, such as 2023."),
        ])

    private let code, title, kind, parent, year: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        code = header.field("area_code")
        title = header.field("title")
        kind = header.field("kind")
        parent = header.field("parent_area_code")
        year = header.field("delineation_year")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> AreaRow {
        let row = AreaRow(
            code: try record.value(code),
            delineationYear: try record.value(year, in: 1990...2099, "a year from 1990 to 2099"),
            title: try record.text(title), kind: try record.value(kind), parent: try record.optional(parent))
        try record.check(
            (row.kind == .division) == (row.parent != nil), parent, .crossField,
            row.kind == .division ? "is empty for a division" : "is filled for an area that is not a division",
            hint: "A metropolitan division has a parent CBSA; other areas have none.")
        return row
    }
}
