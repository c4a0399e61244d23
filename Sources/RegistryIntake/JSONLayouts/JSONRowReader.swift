import RegistryModel

/// Reads the rows of a JSON file by converting each entry to a record and passing it to the kind's decoder.
struct JSONRowReader<Decoder: RowDecoder>: RowSource, ~Copyable {
    private let layout: JSONLayout
    private let fileStamp: FileStamp?
    private var reader: JSONEntryReader
    private var decoder: Decoder
    private var record = CSVRecord()
    /// Parts of the current entry that were not delivered yet, in reverse order.
    private var parts: [JSONEntry] = []
    /// The numbers of the skipped entries, by reason.
    private var skipped: [String: [Int]] = [:]

    /// Opens the file.
    init(file: RecognizedFile, layout: JSONLayout, decoder: Decoder) throws(IntakeError) {
        self.layout = layout
        self.decoder = decoder
        fileStamp = file.stamp
        reader = try JSONEntryReader(file.input)
    }

    var byteOffset: Int { reader.byteOffset }

    mutating func next() throws(IntakeError) -> RowReader<Decoder>.Event {
        while true {
            if let part = parts.popLast() { return event { reader throws(RowFault) in try reader.row(of: part) } }
            switch try reader.next() {
            case .end: return .end
            case .broken(let fault): return .reject(Reject(line: reader.location.line, nil, fault))
            case .fault(let fault): return reject(RowFault(column: nil, value: nil, fault))
            case .entry:
                do throws(RowFault) {
                    parts = try entries().reversed()
                } catch {
                    return reject(error)
                }
            }
        }
    }

    private mutating func event(
        _ row: (inout Self) throws(RowFault) -> Decoder.Row
    ) -> RowReader<Decoder>.Event {
        do throws(RowFault) {
            return .row(try row(&self), reader.location)
        } catch {
            return reject(error)
        }
    }

    /// The parts of the current entry that become rows; none if it is skipped.
    private mutating func entries() throws(RowFault) -> [JSONEntry] {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: reader.entry)
        } catch {
            throw RowFault(column: nil, value: nil, error)
        }
        guard let entry = JSONEntry(value) else {
            throw RowFault(
                column: nil, value: nil,
                ParseFault(
                    .badFormat, "is \(value.kindName) where an object is expected", hint: "Write the entry in { and }.")
            )
        }
        if let reason = layout.reasonToSkip(entry) {
            skipped[reason, default: []].append(reader.number)
            return []
        }
        return layout.parts(entry)
    }

    private mutating func row(of entry: JSONEntry) throws(RowFault) -> Decoder.Row {
        record.begin(line: reader.location.line, byteOffset: reader.location.byteOffset)
        for field in layout.fields {
            let start = record.storage.count
            record.storage.append(contentsOf: try entry.field(field).utf8)
            record.fields.append(start..<record.storage.count)
        }
        if let (fault, field) = record.textFault() {
            throw RowFault(column: layout.fields[field].column, value: nil, fault)
        }
        return try decoder.decode(record)
    }

    /// A reject that names the entry's number, and the key instead of the column.
    private func reject(_ fault: RowFault) -> RowReader<Decoder>.Event {
        let key = layout.fields.first { $0.column == fault.column }?.key
        let faultOfEntry = ParseFault(
            fault.fault.code, "\(fault.fault.reason) (entry \(reader.number))", hint: fault.fault.hint)
        return .reject(
            Reject(at: reader.location, RowFault(column: key ?? fault.column, value: fault.value, faultOfEntry)))
    }

    var changedWhileRead: Reject? {
        guard reader.hasChanged || reader.stamp != fileStamp else { return nil }
        return .changedWhileRead(line: reader.location.line)
    }

    var lineCounts: LineCounts {
        var counts = LineCounts()
        counts.skippedEntries = skipped.values.reduce(0) { $0 + $1.count }
        return counts
    }

    var notes: [String] {
        decoder.notes
            + skipped.sorted { $0.key < $1.key }.map { reason, numbers in
                let shown = numbers.prefix(5).map(String.init).joined(separator: ", ")
                let rest = numbers.count > 5 ? " and \(numbers.count - 5) more" : ""
                return
                    "Skipped \(numbers.count) \(numbers.count == 1 ? "entry" : "entries") \(reason): \(shown)\(rest)."
            }
    }
}
