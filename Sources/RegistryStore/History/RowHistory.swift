import GRDB
import RegistryIntake
import RegistryModel

/// Something that happened to a row: it came, was restated or was retired.
public struct RowEvent: Sendable {
    /// What happened.
    public enum Kind: String, Sendable {
        /// The key was not known, or no more.
        case inserted
        /// The row took the place of one with other values.
        case restated
        /// A file that replaces a period does not hold the row.
        case retired
    }

    /// A value that was restated.
    public struct Change: Hashable, Sendable {
        /// The column.
        public let column: String
        /// The value before.
        public let old: Cell
        /// The value from then on.
        public let new: Cell
    }

    /// What happened.
    public let kind: Kind
    /// By which load.
    public let loadID: Int
    /// When the load was finished, in UTC.
    public let time: String
    /// The file that held the row; if it was retired, the one that does not, though it holds the whole period.
    public let path: String?
    /// The row's line in the file; nil if it was retired.
    public let line: Int?
    /// What was restated, in the order of the table.
    public let changes: [Change]
}

extension Registry {
    /// The life of one row, oldest event first.
    /// - Parameters:
    ///   - kind: the kind of row.
    ///   - key: a value for each of the kind's key columns.
    /// - Throws: `RegistryError.noSuchRow` if there is no such row and never was.
    public func life(of kind: RowKind, key: [String]) throws -> [RowEvent] {
        precondition(key.count == kind.keyColumns.count, "\(kind.name) is known by \(kind.keyColumns)")
        let versions = try read { database in
            try Row.fetchAll(database, sql: Self.versions(of: kind), arguments: StatementArguments(key))
        }
        guard !versions.isEmpty else {
            throw RegistryError.noSuchRow(kind: kind, key: key.map(Redaction.scrubbedOpaque))
        }
        return try versions.indices.flatMap { index in
            let row = versions[index]
            let previous = index > 0 ? versions[index - 1] : nil
            let next = index + 1 < versions.count ? versions[index + 1] : nil
            return try [Self.arrival(of: row, after: previous, kind)] + Self.retirement(of: row, before: next)
        }
    }

    /// A restatement takes the place of the row before in the load that replaced that one; after a gap, the row is new.
    private static func arrival(of row: Row, after previous: Row?, _ kind: RowKind) throws -> RowEvent {
        let load: Int = try row.value("load_id")
        let restated = try previous.flatMap { try $0.optional("replaced_by_load_id") == load ? $0 : nil }
        let changes = kind.layout.values.compactMap { column -> RowEvent.Change? in
            guard let restated else { return nil }
            let (old, new) = (Cell(restated[column] as DatabaseValue), Cell(row[column] as DatabaseValue))
            return old.isSameBytes(as: new) ? nil : RowEvent.Change(column: column, old: old, new: new)
        }
        return try RowEvent(
            kind: restated == nil ? .inserted : .restated, loadID: load, time: row.value("finished_at"),
            path: row.value("path"), line: row.value("line_number"), changes: changes)
    }

    private static func retirement(of row: Row, before next: Row?) throws -> [RowEvent] {
        guard let load: Int = try row.optional("replaced_by_load_id"), try next?.value("load_id") != load else {
            return []
        }
        return try [
            RowEvent(
                kind: .retired, loadID: load, time: row.optional("replaced_at") ?? "",
                path: row.optional("replaced_path"),
                line: nil, changes: [])
        ]
    }

    /// Every version of a row, the present one among them.
    private static func versions(of kind: RowKind) -> String {
        let layout = kind.layout
        let columns = (layout.values + TableLayout.provenance).joined(separator: ", ")
        let isKey = layout.isKey
        return """
            with
            version as (
                select \(columns), null as replaced_by_load_id from \(layout.name) where \(isKey)
                union all
                select \(columns), replaced_by_load_id from \(layout.name)_version where \(isKey)
            )
            select v.*, l.finished_at, f.path, r.finished_at as replaced_at,
                (
                    select min(rf.path) from load_effect e
                    join load_file rf on rf.load_id = e.load_id and rf.file_number = e.file_number
                    where e.load_id = v.replaced_by_load_id and e.table_name = '\(layout.name)' and e.retired_rows > 0
                ) as replaced_path
            from version v
            join load l on l.load_id = v.load_id
            join load_file f on f.load_id = v.load_id and f.file_number = v.file_number
            left join load r on r.load_id = v.replaced_by_load_id
            order by v.load_id, v.file_number, v.line_number
            """
    }
}

extension Cell {
    /// Whether it is the same value for the engine. Swift takes two texts for equal that differ only in how their letters
    /// are composed, and the engine does not.
    fileprivate func isSameBytes(as other: Cell) -> Bool {
        guard case .text(let text) = self, case .text(let otherText) = other else { return self == other }
        return text.utf8.elementsEqual(otherText.utf8)
    }
}
