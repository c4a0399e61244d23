import RegistryModel
import RegistryStore

/// The history of one row: every load that inserted, restated or retired it, and what changed.
package struct Why: Sendable {
    private let kind: RowKind
    private let key: [String]

    /// Creates the report on the history of a row.
    /// - Parameters:
    ///   - kind: the kind of row.
    ///   - key: a value for each of the kind's key columns.
    package init(_ kind: RowKind, key: [String]) {
        self.kind = kind
        self.key = key
    }

    /// The report: one row per event, oldest first.
    /// - Throws: `RegistryError` if no row ever had the key.
    package func result(of registry: Registry) throws -> ResultTable {
        let events = try registry.history(of: kind, key: key)
        let names = zip(kind.keyColumns, key).map { "\($0) \($1)" }.joined(separator: ", ")
        return ResultTable(
            heading: try ResultHeading(
                title: "Why \(kind.name.replacing("-", with: " ")): \(names)", of: registry,
                notes: events.last?.kind == .retired ? ["The row is retired: reports do not count it."] : []),
            columns: [
                ReportColumn("load_id", "Load", .label) { Cell($0.loadID) },
                ReportColumn("finished_at", "When (UTC)", .text) { .text($0.time) },
                ReportColumn("file", "File", .text) { Cell($0.path.map(Self.shortened)) },
                ReportColumn("line_number", "Line", .label) { Cell($0.line) },
                ReportColumn("event", "Event", .text) { .text($0.kind.rawValue) },
                ReportColumn("changes", "What changed", .text, cell: Self.changes),
            ], of: events)
    }

    private static func changes(_ event: RowEvent) -> Cell {
        guard event.changes.isEmpty else { return .text(event.changes.map(\.words).joined(separator: "; ")) }
        return event.kind == .restated ? "no stored value" : .null
    }

    /// The last two components of a path, usually the quarter's folder and the file.
    private static func shortened(_ path: String) -> String {
        path.split(separator: "/").suffix(2).joined(separator: "/")
    }
}

extension RowEvent.Change {
    /// The change as text, money in dollars: `observed_cents $100.00 -> $150.00`. A beneficiary token is not shown, only that
    /// it changed.
    var words: String {
        guard column != "beneficiary_token" else { return "\(column) changed" }
        let isMoney = column.hasSuffix("_cents")
        if case .text(let before) = old, case .text(let after) = new,
            before == after || before.spellingOutUnseen == after.spellingOutUnseen
        {
            // The texts look alike but have different Unicode scalars, such as composed and decomposed letters.
            return "\(column) \(before.spellingOutAll) -> \(after.spellingOutAll)"
        }
        return "\(column) \(Self.text(old, isMoney: isMoney)) -> \(Self.text(new, isMoney: isMoney))"
    }

    private static func text(_ cell: Cell, isMoney: Bool) -> String {
        switch cell {
        case .null, .suppressed: "none"
        case .integer(let cents) where isMoney: "$\(Money(cents: cents))"
        case .integer(let number): String(number)
        case .real(let number): number.plainText
        case .text(let text): text.spellingOutUnseen
        case .blob(let bytes): "\(bytes.count) bytes"
        }
    }
}
