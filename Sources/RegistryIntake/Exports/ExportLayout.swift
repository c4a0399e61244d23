/// Maps the records of a part of an export to those of a kind of file, so that the kind's decoder validates them.
package struct ExportLayout: Sendable {
    /// One column of the exported table.
    struct Column: Sendable {
        /// The name in the table and in the records.
        let name: String
        let type: ExportType
        /// The decoder's column with the same meaning; ignored if the decoder does not have it.
        let field: String

        /// Whether the table stores cents where the decoder reads dollars.
        var isCents: Bool { type == .integer && name.hasSuffix("_cents") }
    }

    let format: ExportFormat
    let columns: [Column]

    /// Creates the layout of a table.
    /// - Parameters:
    ///   - format: the format of the export's files.
    ///   - columns: the table's columns in the order of the records, with the types of the table and not those claimed
    ///     by the export.
    ///   - fields: the decoder's names of columns that have another name in the table.
    package init(
        _ format: ExportFormat, columns: [(name: String, type: ExportType)], fields: [String: String]
    ) {
        self.format = format
        self.columns = columns.map { Column(name: $0.name, type: $0.type, field: fields[$0.name] ?? $0.name) }
    }
}

extension RecognizedFile {
    /// Creates a part of an export, to be read like a file of the specification's kind.
    package init(partAt path: String, stamp: FileStamp, layout: ExportLayout, read specification: FileSpecification) {
        self.init(
            input: .onDisk(path: path),
            header: Header(
                specification: specification, names: layout.columns.map(\.field), titles: [], line: 1, byteCount: 0,
                precedingRecords: 0), stamp: stamp)
        export = layout
    }
}
