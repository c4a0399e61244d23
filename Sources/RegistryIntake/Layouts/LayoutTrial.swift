import RegistryModel

/// A file that is read by a layout without being loaded: what the first rows would be, and what would be rejected.
package struct LayoutTrial {
    /// The number of rows that are as their kind requires.
    package private(set) var rows = 0
    /// The number of rejects, of the file as a whole or of rows.
    package private(set) var rejected = 0
    /// The first rejects.
    package private(set) var firstRejects: [Reject] = []
    /// The names of the kind's columns, each with its values in the first rows.
    package private(set) var examples: [(column: String, values: [String])] = []
    /// What was left out, and other remarks.
    package private(set) var notes: [String] = []

    /// Reads a file.
    /// - Parameter context: makes tokens of beneficiaries' identifiers, which are not kept.
    /// - Throws: `IntakeError` if it cannot be read.
    package init(of layout: Layout, on file: InputFile, context: IntakeContext) throws(IntakeError) {
        switch try FileRecognition(kind: layout.kind, layouts: [layout], isChosen: true).recognize(file) {
        case .refused(let rejects): rejects.forEach { add($0) }
        case .recognized(let recognized):
            try readExamples(recognized)
            try read(recognized, by: layout.kind.decoder, context)
        }
    }

    private mutating func add(_ reject: Reject) {
        rejected += 1
        if firstRejects.count < Self.shownRejects { firstRejects.append(reject) }
    }

    private mutating func read<Decoder: RowDecoder>(
        _ file: RecognizedFile, by type: Decoder.Type, _ context: IntakeContext
    ) throws(IntakeError) {
        guard let decoder = decoder(type, file, context) else { return }
        var reader = try RowReader(file: file, decoder: decoder)
        while true {
            switch try reader.next() {
            case .row: rows += 1
            case .reject(let reject): add(reject)
            case .leftOut: continue
            case .end:
                notes = reader.notes
                return
            }
        }
    }

    private mutating func decoder<Decoder: RowDecoder>(
        _ type: Decoder.Type, _ file: RecognizedFile, _ context: IntakeContext
    ) -> Decoder? {
        do throws(ParseFault) {
            return try Decoder(header: file.header, context: context)
        } catch {
            add(Reject(line: file.header.line, nil, error))
            return nil
        }
    }

    private mutating func readExamples(_ file: RecognizedFile) throws(IntakeError) {
        var values: [[String]] = []
        var reader = try CSVReader(file.input, dialect: file.dialect)
        if file.source.isSheet { reader.minimumFields = file.source.names.count }
        var remaining = file.source.precedingRecords
        while values.count < Self.shownRows {
            switch try reader.next() {
            case .end: values.append([])
            case .fault: continue
            case .record:
                remaining -= 1
                guard remaining < 0, !reader.record.isBlank, file.source.fieldCounts.contains(reader.record.fieldCount)
                else { continue }
                values += file.records(of: reader.record)
            }
        }
        let rows = values.prefix(Self.shownRows).filter { !$0.isEmpty }
        let withheld = Set(file.header.specification.columns.filter(\.isWithheld).map(\.name))
        examples = file.header.names.enumerated().map { index, name in
            (name, withheld.contains(name) ? [Redaction.withheld] : rows.map { Redaction.withoutLookalikes($0[index]) })
        }
    }

    private static let shownRows = 3
    private static let shownRejects = 10
}

extension RecognizedFile {
    /// The values of a record in the kind's columns; none if the layout leaves it out or cannot read it.
    fileprivate func records(of record: CSVRecord) -> [[String]] {
        guard let mapping else { return [(0..<min(record.fieldCount, header.names.count)).map(record.text)] }
        guard case .records(let records)? = try? mapping.outcome(of: record) else { return [] }
        return records.map { made in (0..<made.fieldCount).map(made.text) }
    }
}
