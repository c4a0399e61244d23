import RegistryModel
import RegistryStore

/// The history of one row: every load that inserted, restated or retired it, and what changed; of an estimated episode,
/// then the visits on which it rests.
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
        let evidence = try evidence(registry)
        let names = zip(kind.keyColumns, key).map { "\($0) \($1)" }.joined(separator: ", ")
        return ResultTable(
            heading: try ResultHeading(
                title: "Why \(kind.name.replacing("-", with: " ")): \(names)", of: registry,
                notes: (events.last?.kind == .retired ? ["The row is retired: reports do not count it."] : [])
                    + evidence.notes),
            columns: [
                Column("load_id", "Load", .label), Column("finished_at", "When (UTC)", .text),
                Column("file", "File", .text), Column("line_number", "Line", .label), Column("event", "Event", .text),
                Column("changes", "What changed", .text),
            ],
            rows: events.map { event in
                [
                    Cell(event.loadID), .text(event.time), Cell(event.path.map(Self.shortened)), Cell(event.line),
                    .text(event.kind.rawValue), Self.changes(event),
                ]
            } + evidence.rows)
    }

    /// The lines of evidence of an estimated episode, in the columns of the history, with the file that has each.
    private func evidence(_ registry: Registry) throws -> (rows: [[Cell]], notes: [String]) {
        guard kind.isEstimatedEpisode, let id = key.first else { return ([], []) }
        let lines = try registry.rows(Lookup.episodeEvidence, ["episode_id": .text(id)])
        let rows = lines.map { line in
            [
                line["load_id"], line["finished_at"], Cell(line.text("path").map(Self.shortened)), line["line_number"],
                .text("evidence: \(line.text("role") ?? "")"), .text(Self.visit(line)),
            ]
        }
        return (
            rows,
            [
                rows.isEmpty
                    ? "No evidence of it is loaded."
                    : "It rests on \(rows.count) visit \(rows.count == 1 ? "line" : "lines") of claims, listed after its "
                        + "history."
            ]
        )
    }

    /// `2025-01-04: 99213 for I50.22, NPI 2000000002, $92.50, line 1 of claim 00112233…`
    private static func visit(_ line: QueryRow) -> String {
        let clinician = line.text("npi").map { "NPI \($0)" } ?? "no NPI"
        let amount = Money(cents: Int64(line.integer("amount_cents") ?? 0))
        return "\(line.text("service_date") ?? ""): \(line.text("service_code") ?? "") for "
            + "\(line.text("diagnosis") ?? ""), \(clinician), $\(amount), line \(line.integer("claim_line") ?? 0) of claim "
            + "\(line.text("claim") ?? "")"
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
    /// The change as text, money in dollars: `observed_cents $100.00 -> $150.00`. A token is not shown, only that it
    /// changed.
    var words: String {
        guard !column.hasSuffix("_token") else { return "\(column) changed" }
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
