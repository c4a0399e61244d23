import GRDB
import RegistryIntake
import RegistryModel

/// What writing a row changed. Ordered, so that the largest effect of several rows counts.
enum RowEffect: Int, Comparable, Sendable {
    /// Nothing: an earlier row of the same file is equal.
    case repeated
    /// Nothing: the registry's row is equal.
    case unchanged
    /// The row replaced other values, which are stored as a version.
    case updated
    /// The key is new.
    case inserted

    static func < (left: RowEffect, right: RowEffect) -> Bool { left.rawValue < right.rawValue }
}

/// The number of rows by effect, and the checksum of the written rows.
struct EffectCounts: Hashable, Sendable {
    private(set) var inserted = 0
    private(set) var updated = 0
    private(set) var unchanged = 0
    private(set) var checksum = ChecksumSum()

    var total: Int { inserted + updated + unchanged }

    mutating func add(_ effect: RowEffect) {
        switch effect {
        case .inserted: inserted += 1
        case .updated: updated += 1
        case .unchanged, .repeated: unchanged += 1
        }
    }

    /// Counts a written row, and adds its checksum.
    mutating func add(_ effect: RowEffect, _ row: RowChecksum) {
        add(effect)
        checksum.add(row)
    }
}

/// Writes the rows of one file to one table, as an upsert that keeps history: a new key is inserted, and a known key
/// with other values is updated after its old row is copied to the version table. Rows that are equal to the stored
/// ones are not written.
final class TableWriter {
    let layout: TableLayout
    var counts = EffectCounts()

    private let database: Database
    private let origin: FileOrigin
    private let disagreements: Disagreements
    /// The value columns for which the file has values.
    private let written: [String]
    private let insertion, comparison, preservation, replacement: RawStatement
    /// Reads the written row, if not all of its values come from the file; otherwise nil.
    private let readingBack: RawStatement?
    private let seen: (record: RawStatement, find: RawStatement)
    private let provenanceStart: Int

    /// Creates a writer of the key and the given value columns. Other columns are unchanged in a known row, and null in
    /// a new one.
    init(
        _ database: Database, _ layout: TableLayout, values: [String], origin: FileOrigin,
        disagreements: Disagreements = Disagreements()
    ) throws {
        self.database = database
        self.layout = layout
        self.origin = origin
        self.disagreements = disagreements
        written = values
        let columns = layout.key + written + TableLayout.provenance
        // All statements number their parameters in the same way: the key, the written values, then load, file and
        // line.
        let parameters = columns.indices.map { "?\($0 + 1)" }
        let isKey = layout.isKey
        let offset = layout.key.count
        // Without values, a row with a known key is equal.
        let isEqual =
            values.isEmpty
            ? "1" : values.indices.map { "\(values[$0]) is ?\($0 + offset + 1)" }.joined(separator: " and ")
        let assignments = columns.indices.dropFirst(offset).map { "\(columns[$0]) = ?\($0 + 1)" }
        provenanceStart = offset + written.count + 1
        insertion = try RawStatement(
            database,
            sql: """
                insert into \(layout.name) (\(columns.joined(separator: ", ")))
                values (\(parameters.joined(separator: ", "))) on conflict do nothing
                """, isSumming: true)
        readingBack =
            written == layout.values
            ? nil
            : try RawStatement(
                database, sql: "select \(layout.summed.joined(separator: ", ")) from \(layout.name) where \(isKey)")
        comparison = try RawStatement(
            database,
            sql: """
                select \(isEqual), \((TableLayout.provenance + layout.values).joined(separator: ", "))
                from \(layout.name) where \(isKey)
                """)
        let all = layout.columnList
        preservation = try RawStatement(
            database,
            sql: """
                insert into \(layout.name)_version (\(all), replaced_by_load_id)
                select \(all), ?\(provenanceStart) from \(layout.name) where \(isKey)
                """)
        seen = try SeenKeys.statements(layout, provenanceStart: provenanceStart, database)
        replacement = try RawStatement(
            database, sql: "update \(layout.name) set \(assignments.joined(separator: ", ")) where \(isKey)")
        for statement in [insertion, comparison, preservation, replacement, seen.record, seen.find] {
            statement.bind(provenanceStart, Int64(origin.loadID))
            statement.bind(provenanceStart + 1, Int64(origin.fileNumber))
        }
        // Load and file are not part of a row's checksum: they say where it is stored. The reset clears them from the
        // sum.
        insertion.reset()
    }

    /// Writes one row.
    /// - Parameters:
    ///   - key: the column and value to name in a duplicate-key fault.
    ///   - line: the row's line in the file.
    ///   - bind: binds the key and the written values, starting at parameter 1.
    ///   - onReplace: receives the old row before it is replaced.
    /// - Throws: `RowFault` if an earlier line of the file has other values for the same key.
    func write(
        key: @autoclosure () -> (column: String, value: String), line: Int, bind: (RawStatement) -> Void,
        onReplace: (ReplacedRow) throws -> Void = { _ in }
    ) throws -> RowEffect {
        bindAll(insertion, line: line, bind)
        let checksum = insertion.checksum
        let effect = try effect(key: key, line: line, bind: bind, onReplace: onReplace)
        if effect >= .updated, let checksum {
            counts.add(effect, try readBack(bind) ?? checksum)
        } else {
            counts.add(effect)
        }
        return effect
    }

    /// The checksum of the stored row; nil if all of its values come from the file.
    private func readBack(_ bind: (RawStatement) -> Void) throws -> RowChecksum? {
        guard let readingBack else { return nil }
        bind(readingBack)
        defer { readingBack.reset() }
        return try readingBack.step() ? readingBack.checksum(fromColumn: 0) : nil
    }

    /// Stores the number of changes of the table, and the checksum of the written rows.
    func storeEffect(_ database: Database) throws {
        try database.execute(
            sql: "insert into load_effect values (?, ?, ?, ?, ?, ?, 0)",
            arguments: [
                origin.loadID, origin.fileNumber, layout.name, counts.inserted, counts.updated, counts.unchanged,
            ])
        try LoadChecksums(database).store(counts.checksum, of: layout.name, origin: origin)
    }

    /// Writes the row that is bound to the insertion statement.
    private func effect(
        key: () -> (column: String, value: String), line: Int, bind: (RawStatement) -> Void,
        onReplace: (ReplacedRow) throws -> Void
    ) throws -> RowEffect {
        if try insertion.run() == 1 { return .inserted }

        bindAll(comparison, line: line, bind)
        defer { comparison.reset() }
        guard try comparison.step() else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a row of \(layout.name) is not in its index")
        }
        let isEqual = comparison.integer(0) == 1
        let earlier = try earlierOfThisLoad(line: line, bind)
        let earlierLine = earlier.flatMap { $0.file == origin.fileNumber ? $0.line : nil }
        if isEqual {
            bindAll(seen.record, line: line, bind)
            try seen.record.run()
            return earlierLine == nil ? .unchanged : .repeated
        }
        if let earlierLine {
            throw try duplicate(key(), of: earlierLine, line: line, bind)
        }
        if let earlier { disagreements.add(earlier.file, line: line) }
        try onReplace(ReplacedRow(statement: comparison, layout: layout))
        comparison.reset()
        bindAll(preservation, line: line, bind)
        try preservation.run()
        bindAll(replacement, line: line, bind)
        try replacement.run()
        return .updated
    }

    /// The last file of the load, and its line, that had the compared row; nil if none had it.
    private func earlierOfThisLoad(line: Int, _ bind: (RawStatement) -> Void) throws -> (file: Int, line: Int)? {
        guard comparison.integer(1) == origin.loadID else { return try lastSeen(line: line, bind) }
        let writer = (file: Int(comparison.integer(2)), line: Int(comparison.integer(3)))
        guard writer.file < origin.fileNumber, let seen = try lastSeen(line: line, bind) else { return writer }
        return seen.file > writer.file ? seen : writer
    }

    /// The last file of the load, and its line, that repeated the row unchanged; nil if none did.
    private func lastSeen(line: Int, _ bind: (RawStatement) -> Void) throws -> (file: Int, line: Int)? {
        bindAll(seen.find, line: line, bind)
        defer { seen.find.reset() }
        guard try seen.find.step() else { return nil }
        return (Int(seen.find.integer(0)), Int(seen.find.integer(1)))
    }

    /// The fault of a row whose key an earlier line of the file has with other values. It names the key and the columns
    /// that differ.
    private func duplicate(
        _ key: (column: String, value: String), of earlierLine: Int, line: Int, _ bind: (RawStatement) -> Void
    ) throws -> RowFault {
        let offset = layout.key.count
        let columns =
            layout.key.indices.map { "?\($0 + 1)" }
            + written.indices.map { "\(written[$0]) is not ?\($0 + offset + 1)" }
        let statement = try RawStatement(
            database, sql: "select \(columns.joined(separator: ", ")) from \(layout.name) where \(layout.isKey)")
        bindAll(statement, line: line, bind)
        _ = try statement.step()
        let parts = layout.key.indices.map { index in
            "\(layout.key[index]) \(Redaction.redacted(statement.text(index) ?? "(none)"))"
        }
        let differing = written.indices.filter { statement.integer(offset + $0) == 1 }.map { written[$0] }
        return RowFault(
            column: key.column, value: key.value,
            ParseFault(
                .duplicateKey,
                "is on line \(earlierLine) of this file too, with other values of \(differing.joined(separator: ", "))"
                    + (layout.key.count > 1 ? "; the key is \(parts.joined(separator: ", "))" : ""),
                hint: layout.duplicateHint))
    }

    private func bindAll(_ statement: RawStatement, line: Int, _ bind: (RawStatement) -> Void) {
        bind(statement)
        statement.bind(provenanceStart + 2, Int64(line))
    }
}

/// The old values of a row that is about to be replaced.
struct ReplacedRow {
    fileprivate let statement: RawStatement
    fileprivate let layout: TableLayout

    /// The text of a value column; nil if it is null.
    func text(_ column: String) -> String? { statement.text(position(column)) }

    /// The integer of a value column; 0 if it is null.
    func integer(_ column: String) -> Int64 { statement.integer(position(column)) }

    private func position(_ column: String) -> Int {
        guard let index = layout.values.firstIndex(of: column) else {
            preconditionFailure("\(layout.name) has no value column \(column)")
        }
        return 1 + TableLayout.provenance.count + index
    }
}
