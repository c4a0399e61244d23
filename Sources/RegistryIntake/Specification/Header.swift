import RegistryModel

/// The header of a file, matched with a specification.
package struct Header: Sendable {
    /// The specification of the file's kind.
    package let specification: FileSpecification
    /// The names as written in the file, in its order.
    package let names: [String]
    /// The text of the lines above the header.
    package let titles: [String]
    /// The line of the header, counted from 1.
    package let line: Int
    /// The number of bytes before the first row.
    package let byteCount: Int
    /// The number of records before the first row: titles and header.
    let precedingRecords: Int
    /// The positions of columns without a name, whose values must be empty.
    var unnamedColumns: [Int] = []
    /// Whether the rows are those of a sheet, which end at their last cell with a value.
    var isSheet = false

    /// The allowed numbers of fields of a row: all columns, or all but the unnamed ones at the end.
    var fieldCounts: ClosedRange<Int> {
        if isSheet { return names.count...names.count }
        let named = (names.lastIndex { !$0.isEmpty } ?? 0) + 1
        return min(named, names.count)...names.count
    }

    /// The position of a column of the specification; nil in the result if an optional column is missing.
    func field(_ name: String) -> Field {
        guard let column = specification.columns.first(where: { $0.name == name }) else {
            preconditionFailure("\(specification.kind) declares no column \(name)")
        }
        return Field(name: name, position: names.firstIndex { column.matches($0) }, isWithheld: column.isWithheld)
    }

    /// The name of the column at a position: from the specification if it is defined, else from the file; nil beyond
    /// the last column.
    func columnName(at position: Int) -> String? {
        guard names.indices.contains(position), !names[position].isEmpty else { return nil }
        let column = specification.columns.first { $0.matches(names[position]) }
        return column?.name ?? Redaction.redacted(names[position])
    }

    /// The columns of the specification that the file has.
    package var presentColumns: Set<String> {
        Set(specification.columns.filter { column in names.contains { column.matches($0) } }.map(\.name))
    }
}

/// The position of a column in a file.
struct Field: Sendable {
    let name: String
    let position: Int?
    let isWithheld: Bool
}

/// A fault in a value, or in a row as a whole.
package struct RowFault: Error, Sendable {
    /// The name of the column in the specification; nil if the fault concerns the row as a whole.
    package let column: String?
    /// The value as in the file, or `[withheld]` if it could identify a beneficiary; nil if there is none.
    package let value: String?
    /// What is wrong with it.
    package let fault: ParseFault

    /// Creates a fault of a row or a value. The value is redacted.
    package init(column: String?, value: String?, _ fault: ParseFault) {
        self.column = column
        let isOpaque = column.map(FileSpecification.opaqueColumns.contains) ?? false
        self.value = value.map { (isOpaque ? Redaction.redactedOpaque($0) : Redaction.redacted($0)).spellingOutUnseen }
        self.fault = fault
    }
}

extension CSVRecord {
    /// The value of a required field.
    /// - Throws: `RowFault` if the field is missing or invalid.
    func value<Value: ByteParsable>(_ field: Field, as type: Value.Type = Value.self) throws(RowFault) -> Value {
        guard let position = field.position, !isEmpty(position) else { throw missing(field) }
        do {
            return try value(position)
        } catch {
            throw self.fault(field, error)
        }
    }

    /// The value of an optional field; nil if it is empty or missing.
    /// - Throws: `RowFault` if the value is invalid.
    func optional<Value: ByteParsable>(_ field: Field, as type: Value.Type = Value.self) throws(RowFault) -> Value? {
        guard let position = field.position, !isEmpty(position) else { return nil }
        do {
            return try value(position)
        } catch {
            throw self.fault(field, error)
        }
    }

    /// The text of a required field.
    /// - Throws: `RowFault` if the field is missing or may identify a beneficiary.
    func text(_ field: Field, anonymous hint: String = anonymousText) throws(RowFault) -> String {
        guard let text = try optionalText(field, anonymous: hint) else { throw missing(field) }
        return text
    }

    /// The text of an optional field; nil if it is empty or missing. Text is stored as it is, so anything like a
    /// beneficiary's identifier is rejected.
    /// - Parameter hint: what to do about such a text.
    /// - Throws: `RowFault` if the text may identify a beneficiary.
    func optionalText(_ field: Field, anonymous hint: String = anonymousText) throws(RowFault) -> String? {
        guard let position = field.position, !isEmpty(position) else { return nil }
        let text = text(position)
        try check(
            !Redaction.mayIdentify(text), field, .badFormat, "holds something like an MBI", hint: hint)
        return text
    }

    /// The text of a required field with an opaque identifier, which must not contain a beneficiary's.
    /// - Throws: `RowFault` if the field is missing or may identify a beneficiary.
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

    /// The value of a required field within a range.
    /// - Throws: `RowFault` if the field is missing, invalid or out of range.
    func value<Value: ByteParsable & Comparable>(
        _ field: Field, in range: ClosedRange<Value>, _ wanted: @autoclosure () -> String
    ) throws(RowFault) -> Value {
        let value: Value = try value(field)
        try check(range.contains(value), field, .outOfRange, "is not \(wanted())", hint: "Give \(wanted()).")
        return value
    }

    /// The value of an optional field within a range; nil if it is empty or missing.
    /// - Throws: `RowFault` if the value is invalid or out of range.
    func optional<Value: ByteParsable & Comparable>(
        _ field: Field, in range: ClosedRange<Value>, _ wanted: @autoclosure () -> String
    ) throws(RowFault) -> Value? {
        guard let value: Value = try optional(field) else { return nil }
        try check(range.contains(value), field, .outOfRange, "is not \(wanted())", hint: "Give \(wanted()).")
        return value
    }

    /// Rejects the row unless a condition holds.
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
