/// How the records of a part become records of a kind of file, so that the kind's decoder checks them like any others.
public struct ExportLayout: Sendable {
    /// One column of the exported table.
    struct Column: Sendable {
        /// The name in the table, by which the records have it.
        let name: String
        let type: ExportType
        /// The decoder's column of the same meaning. One that the decoder does not know is passed over.
        let field: String

        /// Whether the table has whole cents where the decoder reads dollars.
        var isCents: Bool { type == .integer && name.hasSuffix("_cents") }
    }

    let format: ExportFormat
    let columns: [Column]

    /// The layout of a table whose rows the decoder reads.
    /// - Parameters:
    ///   - columns: the table's own columns in the order of the records. The types are the table's, not those that the
    ///     export claims.
    ///   - fields: the decoder's column for each column of the table that has another name there.
    public init(
        _ format: ExportFormat, columns: [(name: String, type: ExportType)], fields: [String: String]
    ) {
        self.format = format
        self.columns = columns.map { Column(name: $0.name, type: $0.type, field: fields[$0.name] ?? $0.name) }
    }
}

extension RecognizedFile {
    /// A part of an export.
    package init(partAt path: String, stamp: FileStamp, layout: ExportLayout, read specification: FileSpecification) {
        self.init(
            input: .onDisk(path: path),
            header: Header(
                specification: specification, names: layout.columns.map(\.field), titles: [], line: 1, byteCount: 0,
                precedingRecords: 0),
            stamp: stamp, export: layout)
    }
}
