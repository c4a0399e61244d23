import RegistryModel

/// A row, or a whole file, that was not loaded, as data: where it stands, what is wrong, and what to do.
public struct Reject: Hashable, Sendable {
    /// Whether it is a row or the file that cannot be taken.
    public enum Scope: String, Sendable {
        /// One row: it counts as read and rejected.
        case row
        /// The file as a whole: the load is refused, whatever `--max-rejects` says.
        case file
    }

    /// What cannot be taken.
    public let scope: Scope
    /// The line on which the record begins, counted from 1.
    public let line: Int
    /// The offset of the record's first byte in the file.
    public let byteOffset: Int
    /// The length of the record in the file, line end included.
    public let byteCount: Int
    /// The column's name, if one is at fault.
    public let column: String?
    /// The value, unless it is empty, too long, or could identify a beneficiary.
    public let value: String?
    /// What kind of fault it is.
    public let code: FaultCode
    /// Why.
    public let reason: String
    /// What to do.
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

    /// A row that cannot be taken.
    public init(at location: SourceLocation, _ fault: RowFault) {
        self.init(
            scope: .row, line: location.line, byteOffset: location.byteOffset, byteCount: location.byteCount,
            column: fault.column, value: fault.value, fault.fault)
    }
}
