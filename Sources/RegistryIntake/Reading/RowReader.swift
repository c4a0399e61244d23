import RegistryModel

/// Reads the rows of a recognized CSV file as typed rows or rejects.
package struct RowReader<Decoder: RowDecoder>: RowSource, ~Copyable {
    /// What a call of `next()` delivers.
    package enum Event: Sendable {
        /// A row with its location.
        case row(Decoder.Row, SourceLocation)
        /// A rejected row.
        case reject(Reject)
        /// A line that is left out.
        case leftOut
        /// The end of the file.
        case end
    }

    /// The header as it is in the file.
    private let header: Header
    private let mapping: LayoutMapping?
    private let selection: MatchedSelection?
    // Asked for every row: a copy of what they come from would be counted each time.
    private let isLaidOut: Bool
    private let isSelected: Bool
    private let lineFilter: LineFilter?
    private let fieldCounts: ClosedRange<Int>
    private let stamp: FileStamp?
    /// Whether the rows are a table with notes and totals around it, as people write them.
    private let isTable: Bool
    private var reader: CSVReader
    private var decoder: Decoder
    private var remainingHeaderRecords: Int
    private var headerEmptyLines = 0
    private var counts = LineCounts()
    /// Records of a titled table that fill only the first column: notes, unless a row follows.
    private var pendingNotes: [SourceLocation] = []
    /// Events to deliver before the next record is read, in reverse order.
    private var pendingEvents: [Event] = []

    /// Opens the file.
    /// - Parameter selection: the clinicians whose rows are read; nil for all.
    /// - Throws: `IntakeError` if the file cannot be read.
    package init(
        file: RecognizedFile, decoder: Decoder, selection: RowSelection? = nil
    ) throws(IntakeError) {
        header = file.source
        mapping = file.mapping
        let matched = selection.map { MatchedSelection($0, positions: file.positions) }
        self.selection = matched
        (isLaidOut, isSelected, lineFilter) = (file.mapping != nil, matched != nil, matched?.lineFilter)
        fieldCounts = file.source.fieldCounts
        stamp = file.stamp
        self.decoder = decoder
        remainingHeaderRecords = file.source.precedingRecords
        reader = try CSVReader(file.input, dialect: file.dialect)
        let isTitled = file.source.specification.layout == .titled || file.source.isSheet || file.mapping != nil
        isTable = isTitled && file.source.names.count > 1
        if file.source.isSheet { reader.minimumFields = file.source.names.count }
    }

    /// The number of bytes read so far.
    package var byteOffset: Int { reader.byteOffset }

    /// Reads the next row.
    /// - Throws: `IntakeError` if reading the file fails.
    package mutating func next() throws(IntakeError) -> Event {
        if remainingHeaderRecords > 0 { try skipHeader() }
        if let event = pendingEvents.popLast() { return event }
        if let lineFilter, try reader.skipLine(unlessIn: lineFilter) {
            counts.leftOut += 1
            return .leftOut
        }
        while true {
            switch try reader.next() {
            case .end:
                return .end
            case .fault(let fault):
                counts.swallowed += fault.location.lineCount - 1
                return .reject(Reject(scope: .row, fault, column: header.columnName(at: fault.field)))
            case .record where reader.record.isBlank:
                counts.blank += reader.record.location.lineCount
            case .record where isTable && reader.record.fillsOnlyFirst:
                if let event = takeFirstColumnOnly(reader.record) { return event }
            case .record where isLaidOut && repeatsHeader(reader.record):
                counts.header += reader.record.location.lineCount
            case .record where isLaidOut && isTotal(reader.record):
                counts.totals += reader.record.location.lineCount
            case .record:
                let event = decode(reader.record)
                if case .leftOut = event { return event }
                guard !pendingNotes.isEmpty else { return event }
                return rejectNotes(before: event)
            }
        }
    }

    private mutating func skipHeader() throws(IntakeError) {
        while remainingHeaderRecords > 0 {
            _ = try reader.next()
            remainingHeaderRecords -= 1
        }
        counts.header = reader.linesRead
        headerEmptyLines = reader.emptyLines
    }

    private mutating func decode(_ record: CSVRecord) -> Event {
        let furtherLines = record.location.lineCount - 1
        guard fieldCounts.contains(record.fieldCount) else {
            counts.swallowed += furtherLines
            return .reject(Reject(at: record.location, fieldCountFault(record)))
        }
        counts.continued += furtherLines
        if let fault = unnamedFault(record) ?? formulaFault(record) {
            return .reject(Reject(at: record.location, fault))
        }
        if isSelected, selection?.accepts(record) == false { return leaveOut(record) }
        guard isLaidOut, let mapping else { return decoded(record) }
        do {
            switch try mapping.outcome(of: record) {
            case .leftOut: return leaveOut(record)
            case .records(let records):
                counts.added += records.count - 1
                pendingEvents += records.dropFirst().reversed().map { decoded($0) }
                return decoded(records[0])
            }
        } catch {
            return .reject(Reject(at: record.location, place(of: error)))
        }
    }

    /// Counts the lines of a record as left out, the further ones not as those of a row.
    private mutating func leaveOut(_ record: CSVRecord) -> Event {
        counts.leftOut += record.location.lineCount
        counts.continued -= record.location.lineCount - 1
        return .leftOut
    }

    private mutating func decoded(_ record: CSVRecord) -> Event {
        do {
            return .row(try decoder.decode(record), record.location)
        } catch {
            return .reject(Reject(at: record.location, place(of: error)))
        }
    }

    /// A fault with the file's own column instead of the kind's, and the cell of a sheet.
    private func place(of fault: RowFault) -> RowFault {
        guard mapping != nil || header.isSheet, let column = fault.column else { return fault }
        let position = mapping.map { $0.position(of: column) } ?? header.field(column).position
        guard let position else { return fault }
        let reason = header.isSheet ? "\(fault.fault.reason) (column \(Self.letters(position)))" : fault.fault.reason
        return RowFault(
            column: header.columnName(at: position) ?? column, value: fault.value,
            ParseFault(fault.fault.code, reason, hint: fault.fault.hint))
    }

    /// The letters of a sheet's column: `AB` for position 27.
    private static func letters(_ position: Int) -> String {
        var (rest, letters) = (position + 1, "")
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }

    /// Rejects a cell of a sheet whose formula has no value.
    private func formulaFault(_ record: CSVRecord) -> RowFault? {
        guard header.isSheet else { return nil }
        for position in 0..<record.fieldCount where record.storage[record.fields[position]].first == UInt8(ascii: "#") {
            let text = record.text(position)
            guard Self.formulaErrors.contains(text) else { continue }
            return RowFault(
                column: header.columnName(at: position), value: text,
                ParseFault(
                    .badFormat, "is the error of a formula (column \(Self.letters(position)))",
                    hint: "Correct the formula, or paste its values; an empty cell means that the value is not known."))
        }
        return nil
    }

    private static var formulaErrors: Set<String> {
        ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA"]
    }

    /// Whether a row of a table sums others up: its first value says so, and it names no clinician.
    private func isTotal(_ record: CSVRecord) -> Bool {
        guard let position = mapping?.position(of: "npi"), position < record.fieldCount,
            let first = (0..<record.fieldCount).first(where: { !record.isEmpty($0) }),
            first == position || record.isEmpty(position)
        else { return false }
        return Self.isTotal(record.text(first))
    }

    /// Whether a record has the names of the columns again, as above each part of a table.
    private func repeatsHeader(_ record: CSVRecord) -> Bool {
        guard record.fieldCount == header.names.count, header.line > 0, isTable else { return false }
        return (0..<record.fieldCount).allSatisfy { record.text($0) == header.names[$0] }
    }

    private func fieldCountFault(_ record: CSVRecord) -> RowFault {
        let (count, lines) = (record.fieldCount, record.location.lineCount)
        let hint =
            lines > 1
            ? "The row takes \(lines) lines: look for a quote that is opened on one of them and not closed there."
            : reader.endsWithoutLineBreak
                ? "The file ends here without a line break: it was probably cut. Fetch it again."
                : count > header.names.count
                    ? "Put values that hold a comma in quotes." : "Give every column, empty where there is no value."
        return RowFault(
            column: nil, value: nil,
            ParseFault(
                .fieldCount, "has \(count) fields where the header has \(header.names.count)", hint: hint))
    }

    /// Rejects a value in a column without a name, since its meaning is unknown.
    private func unnamedFault(_ record: CSVRecord) -> RowFault? {
        guard
            let position = header.unnamedColumns.first(where: { $0 < record.fieldCount && !record.isEmpty($0) })
        else { return nil }
        return RowFault(
            column: nil, value: record.text(position),
            ParseFault(
                .unknownColumn, "is in column \(position + 1), which has no name in the header",
                hint: "Put values that hold a comma in quotes; or name the column, or empty it."))
    }

    /// The reject of a file that changed since its header was read, so that nothing read can be trusted; nil if it did
    /// not.
    package var changedWhileRead: Reject? {
        guard reader.hasChanged || reader.stamp != stamp else { return nil }
        return .changedWhileRead(line: reader.record.line)
    }

    /// The counts of the lines read so far.
    package var lineCounts: LineCounts {
        var counts = counts
        counts.lines = reader.linesRead
        counts.blank += reader.emptyLines - headerEmptyLines
        counts.notes += pendingNotes.reduce(0) { $0 + $1.lineCount }
        return counts
    }

    /// Notes for the report of the load, complete after the last row.
    package var notes: [String] {
        var notes = decoder.notes
        if let mapping {
            notes.append("Read by the layout \(mapping.layout.name).")
        }
        let unnamed = header.unnamedColumns.count
        if unnamed > 0 {
            notes.append("\(unnamed) \(unnamed == 1 ? "column has" : "columns have") no name and no value: left out.")
        }
        if reader.endsWithoutLineBreak {
            notes.append("The last line has no line break: make sure that the file was not cut.")
        }
        return notes
    }
}

// MARK: - Records that fill the first column only

extension RowReader {
    /// Handles a record of a titled table that fills only its first column: a total, a possible note, or a row whose
    /// other cells were merged.
    private mutating func takeFirstColumnOnly(_ record: CSVRecord) -> Event? {
        let text = record.text(0)
        if Self.isTotal(text) {
            counts.totals += record.location.lineCount
            return nil
        }
        guard text.contains(where: \.isLetter) else {
            counts.continued += record.location.lineCount - 1
            return rejectNotes(before: .reject(Reject(at: record.location, Self.mergedRow)))
        }
        pendingNotes.append(record.location)
        return nil
    }

    /// Delivers an event after rejecting the pending notes: notes come after the table, not within it.
    private mutating func rejectNotes(before event: Event) -> Event {
        pendingEvents = [event] + pendingNotes.reversed().map { .reject(Reject(at: $0, Self.mergedRow)) }
        counts.continued += pendingNotes.reduce(0) { $0 + $1.lineCount - 1 }
        pendingNotes = []
        return pendingEvents.removeLast()
    }

    private static func isTotal(_ text: String) -> Bool {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        return ["total", "totals"].contains(words.first) || ["total", "totals"].contains(words.last)
            || words.contains { $0.hasPrefix("subtotal") }
    }

    private static var mergedRow: RowFault {
        RowFault(
            column: nil, value: nil,
            ParseFault(
                .missingValue, "fills only the first column, between rows of the table",
                hint: "If its cells were merged, unmerge them and fill every one; if it is a note, move it below."))
    }
}

extension Reject {
    /// The reject of a file that changed while it was read.
    static func changedWhileRead(line: Int) -> Reject {
        Reject(
            line: line, nil,
            ParseFault(.changedWhileRead, "changed while it was read", hint: "Wait until it is complete, then load it.")
        )
    }
}

extension CSVRecord {
    /// Whether only the first field is filled.
    fileprivate var fillsOnlyFirst: Bool { (1..<fieldCount).allSatisfy(isEmpty) }
}
