import RegistryModel

/// The header of one file, matched with its specification.
public struct Header: Sendable {
    /// The specification that the header fits.
    public let specification: FileSpecification
    /// The names as the file spells them, in its order.
    public let names: [String]
    /// The text of the lines above the header.
    public let titles: [String]
    /// The line of the header, counted from 1.
    public let line: Int
    /// The length of everything above the first row, in bytes.
    public let byteCount: Int
    /// How many records come before the first row: titles and header.
    let precedingRecords: Int
    /// The positions of columns without a name, which must be empty in every row.
    var unnamedColumns: [Int] = []

    /// How many fields a row may have: all of the header's, or without columns at the end that have no name.
    var fieldCounts: ClosedRange<Int> {
        let named = (names.lastIndex { !$0.isEmpty } ?? 0) + 1
        return min(named, names.count)...names.count
    }

    /// Where the file has a column of the specification; the position is nil if an optional column is not there.
    func field(_ name: String) -> Field {
        guard let column = specification.columns.first(where: { $0.name == name }) else {
            preconditionFailure("\(specification.kind) declares no column \(name)")
        }
        return Field(name: name, position: names.firstIndex { column.matches($0) }, isWithheld: column.isWithheld)
    }

    /// The name of the column in a position: the specification's if it has one, else the file's; nil beyond the last.
    func columnName(at position: Int) -> String? {
        guard names.indices.contains(position), !names[position].isEmpty else { return nil }
        let column = specification.columns.first { $0.matches(names[position]) }
        return column?.name ?? Redaction.scrubbed(names[position])
    }

    /// The columns of the specification that the file has.
    public var presentColumns: Set<String> {
        Set(specification.columns.filter { column in names.contains { column.matches($0) } }.map(\.name))
    }
}

/// Where a file has one of its columns.
struct Field: Sendable {
    let name: String
    let position: Int?
    let isWithheld: Bool
}

/// One value of a row that cannot be taken.
public struct RowFault: Error, Sendable {
    /// The column, by its name in the specification; nil if the row as a whole is at fault.
    public let column: String?
    /// The value as it stands in the file, or `[withheld]` if it could identify a beneficiary; nil if there is none.
    public let value: String?
    /// What is wrong with it.
    public let fault: ParseFault

    /// A fault of a whole row, or of a value.
    public init(column: String?, value: String?, _ fault: ParseFault) {
        self.column = column
        let isOpaque = column.map(FileSpecification.opaqueColumns.contains) ?? false
        self.value = value.map { (isOpaque ? Redaction.scrubbedOpaque($0) : Redaction.scrubbed($0)).spellingOutUnseen }
        self.fault = fault
    }
}

extension CSVRecord {
    /// The value of a required field.
    func value<Value: ByteParsable>(_ field: Field, as type: Value.Type = Value.self) throws(RowFault) -> Value {
        guard let position = field.position, !isEmpty(position) else { throw missing(field) }
        do {
            return try value(position)
        } catch {
            throw self.fault(field, error)
        }
    }

    /// The value of a field that may be empty, or not there.
    func optional<Value: ByteParsable>(_ field: Field, as type: Value.Type = Value.self) throws(RowFault) -> Value? {
        guard let position = field.position, !isEmpty(position) else { return nil }
        do {
            return try value(position)
        } catch {
            throw self.fault(field, error)
        }
    }

    /// The text of a required field.
    func text(_ field: Field, anonymous hint: String = anonymousText) throws(RowFault) -> String {
        guard let text = try optionalText(field, anonymous: hint) else { throw missing(field) }
        return text
    }

    /// The text of a field that may be empty, or not there. What is like a beneficiary's identifier is never taken: a
    /// text is kept as it is.
    /// - Parameter hint: what to do about one.
    func optionalText(_ field: Field, anonymous hint: String = anonymousText) throws(RowFault) -> String? {
        guard let position = field.position, !isEmpty(position) else { return nil }
        let text = text(position)
        try check(
            !Redaction.mayIdentify(text), field, .badFormat, "holds something like an MBI", hint: hint)
        return text
    }

    /// The text of a required field of opaque identifiers, which must not be or contain a beneficiary's.
    func opaqueText(
        _ field: Field, _ lookalikes: inout LookalikeCounter, anonymous hint: String
    ) throws(RowFault) -> String {
        guard let position = field.position, !isEmpty(position) else { throw missing(field) }
        let text = text(position)
        try check(lookalikes.accepts(text), field, .badFormat, "holds something like an MBI", hint: hint)
        return text
    }

    static var anonymousText: String {
        "Take it out: this column is kept as it is, and must say nothing about a beneficiary."
    }

    /// The value of a required field, which lies in a range.
    func value<Value: ByteParsable & Comparable>(
        _ field: Field, in range: ClosedRange<Value>, _ wanted: @autoclosure () -> String
    ) throws(RowFault) -> Value {
        let value: Value = try value(field)
        try check(range.contains(value), field, .outOfRange, "is not \(wanted())", hint: "Give \(wanted()).")
        return value
    }

    /// The value of a field that may be empty, and else lies in a range.
    func optional<Value: ByteParsable & Comparable>(
        _ field: Field, in range: ClosedRange<Value>, _ wanted: @autoclosure () -> String
    ) throws(RowFault) -> Value? {
        guard let value: Value = try optional(field) else { return nil }
        try check(range.contains(value), field, .outOfRange, "is not \(wanted())", hint: "Give \(wanted()).")
        return value
    }

    /// Refuses the row unless something holds that a field's type alone does not say.
    func check(
        _ holds: Bool, _ field: Field, _ code: FaultCode, _ reason: @autoclosure () -> String,
        hint: @autoclosure () -> String
    ) throws(RowFault) {
        guard holds else { throw fault(field, ParseFault(code, reason(), hint: hint())) }
    }

    private func missing(_ field: Field) -> RowFault {
        RowFault(
            column: field.name, value: nil,
            ParseFault(.missingValue, "is empty", hint: "Fill it in: every row needs one."))
    }

    private func fault(_ field: Field, _ fault: ParseFault) -> RowFault {
        let value = field.position.map { field.isWithheld ? Redaction.withheld : trimmedText($0) }
        return RowFault(column: field.name, value: value, fault)
    }
}
