import RegistryModel

/// A row or file that was not loaded: its location, the fault, and what to do.
public struct Reject: Hashable, Sendable {
    /// What is rejected.
    package enum Scope: String, Sendable {
        /// One row: it counts as read and rejected.
        case row
        /// The file as a whole: the load is refused, independent of `--max-rejects`.
        case file
    }

    /// What is rejected.
    package let scope: Scope
    /// The line on which the record begins, counted from 1.
    public let line: Int
    /// The offset of the record's first byte in the file.
    package let byteOffset: Int
    /// The length of the record in the file, including its line end.
    package let byteCount: Int
    /// The name of the column, if the fault is in one.
    public let column: String?
    /// The value; nil if it is empty, redacted or cut if it could identify a beneficiary or is too long.
    public let value: String?
    /// The kind of fault.
    public let code: FaultCode
    /// The reason, as the end of a sentence that begins with the column.
    public let reason: String
    /// What the user can do about it.
    public let hint: String

    init(
        scope: Scope, line: Int, byteOffset: Int, byteCount: Int, column: String?, value: String?, _ fault: ParseFault
    ) {
        self.scope = scope
        self.line = line
        self.byteOffset = byteOffset
        self.byteCount = byteCount
        self.column = column
        self.value = value
        code = fault.code
        reason = fault.reason
        hint = fault.hint
    }

    /// Creates the reject of a row.
    package init(at location: SourceLocation, _ fault: RowFault) {
        self.init(
            scope: .row, line: location.line, byteOffset: location.byteOffset, byteCount: location.byteCount,
            column: fault.column, value: fault.value, fault.fault)
    }
}
