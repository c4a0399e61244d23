/// Rows of one kind from memory, which are loaded like a file of that kind: with the same checks, rejects and counts.
///
/// Rows become records of a CSV file in memory, so that there is one way into a registry. The line of a reject is the
/// index of its row plus 2, and equal rows under any name are a file that was loaded before.
///
/// ```swift
/// request.rows = [RowFile(clinicians, named: "credentialing/clinicians")]
/// ```
public struct RowFile: Hashable, Sendable {
    /// The name that stands for the path of a file in reports and in the registry.
    package let name: String
    /// The kind of the rows.
    package let kind: FileKind
    /// The rows as CSV.
    package let bytes: [UInt8]

    /// The file to read.
    package var input: InputFile { .inMemory(path: name, bytes: bytes) }

    /// Creates a file of clinicians.
    public init(_ rows: [ClinicianRow], named name: String) { self.init(encoding: rows, name) }

    /// Creates a file of episodes. To change the registry's beneficiary key later, the same rows are needed as a file.
    public init(_ rows: [IdentifiedEpisode], named name: String) { self.init(encoding: rows, name) }

    /// Creates a file of measure results.
    public init(_ rows: [MeasureResultRow], named name: String) { self.init(encoding: rows, name) }

    /// Creates a file of Part B payments.
    public init(_ rows: [PartBPaymentRow], named name: String) { self.init(encoding: rows, name) }

    /// Creates a file of the other inputs of final scores.
    public init(_ rows: [ParticipantYearRow], named name: String) { self.init(encoding: rows, name) }

    private init<Row: FileRow>(encoding rows: [Row], _ name: String) {
        self.name = name
        kind = Row.kind
        let header = Row.kind.specification.columns.map(\.name)
        bytes = Array(([header] + rows.map(\.fields)).map(Self.line).joined().utf8)
    }

    /// A record in quotes, as RFC 4180 wants them, with a line end.
    private static func line(_ fields: [String]) -> String {
        fields.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + "\n"
    }
}
