import RegistryModel

/// A region where a care model applies.
package struct CareModelAreaRow: Sendable {
    /// An area or a state.
    package enum Region: Hashable, Sendable {
        /// A CBSA or metropolitan division.
        case area(CBSACode)
        /// A whole state, by its postal code.
        case state(StateCode)
    }

    /// The code of a care model that is loaded.
    package let modelCode: String
    /// Where it applies.
    package let region: Region
    /// The legal basis of the row.
    package let standing: Standing
    /// The source of the row.
    package let citation: String
}

/// Reads the areas and states where care models apply.
package struct CareModelAreaDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .careModelAreas, grain: "an area or state where a care model applies",
        columns: [
            .required("model_code", "A code of a care model that is loaded."),
            .required("area_kind", "cbsa (divisions too) or state."),
            .required("area_code", "Five digits for a CBSA, two capital letters for a state."),
            .required("status", "law, secondary, proposed, derived or assumed.", aliases: ["standing"]),
            .required("citation", "Where it is written."),
        ])

    private enum Kind: String, CaseIterable, ByteParsable {
        case cbsa, state
    }

    private let model, kind, code, standing, citation: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        model = header.field("model_code")
        kind = header.field("area_kind")
        code = header.field("area_code")
        standing = header.field("status")
        citation = header.field("citation")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> CareModelAreaRow {
        let region: CareModelAreaRow.Region =
            switch try record.value(kind, as: Kind.self) {
            case .cbsa: .area(try record.value(code))
            case .state: .state(try record.value(code))
            }
        return CareModelAreaRow(
            modelCode: try record.text(model), region: region, standing: try record.value(standing),
            citation: try record.text(citation))
    }
}
