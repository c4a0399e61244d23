import GRDB
import RegistryIntake
import RegistryModel

/// An event in the history of a row: it was inserted, restated or retired.
package struct RowEvent: Sendable {
    /// The kind of an event.
    package enum Kind: String, Sendable {
        /// The key was new, or had been retired.
        case inserted
        /// The row replaced one with other values.
        case restated
        /// A load that replaces a period or list did not have the row.
        case retired
    }

    /// A value that a restatement changed.
    package struct Change: Hashable, Sendable {
        /// The column.
        package let column: String
        /// The value before.
        package let old: Cell
        /// The value after.
        package let new: Cell
    }

    /// The kind of event.
    package let kind: Kind
    /// The number of the load that caused it.
    package let loadID: Int
    /// The time at which the load finished, in UTC.
    package let time: String
    /// The path of the file that had the row; for a retired row, of the file that replaced its period or list.
    package let path: String?
    /// The row's line in the file; nil for a retired row.
    package let line: Int?
    /// The restated values, in the order of the table's columns; empty for other kinds.
    package let changes: [Change]
}

extension Registry {
    /// The history of one row, oldest event first.
    /// - Parameters:
    ///   - kind: the kind of row.
    ///   - key: a value for each of the kind's key columns.
    /// - Throws: `RegistryError.noSuchRow` if no row has or ever had the key.
    package func history(of kind: RowKind, key: [String]) throws -> [RowEvent] {
        precondition(key.count == kind.keyColumns.count, "\(kind.name) is known by \(kind.keyColumns)")
        let versions = try read { database in
            try Row.fetchAll(database, sql: Self.versions(of: kind), arguments: StatementArguments(key))
        }
        guard !versions.isEmpty else {
            throw RegistryError.noSuchRow(kind: kind, key: key.map(Redaction.redactedOpaque))
        }
        return try versions.indices.flatMap { index in
            let row = versions[index]
            let previous = index > 0 ? versions[index - 1] : nil
            let next = index + 1 < versions.count ? versions[index + 1] : nil
            return try [Self.arrival(of: row, after: previous, kind)] + Self.retirement(of: row, before: next)
        }
    }

    /// The event with which a version begins: a restatement if its load replaced the previous version, otherwise an
    /// insertion.
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

    /// The query for all versions of a row, including the current one.
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
    /// Whether the values are equal for SQLite, which compares bytes. Swift also treats texts as equal that differ only
    /// in Unicode composition.
    fileprivate func isSameBytes(as other: Cell) -> Bool {
        guard case .text(let text) = self, case .text(let otherText) = other else { return self == other }
        return text.utf8.elementsEqual(otherText.utf8)
    }
}
