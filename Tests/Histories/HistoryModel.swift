import RegistryIntake
import RegistryModel

/// The expected contents of a registry in plain dictionaries, implemented directly from the loading contract.
struct HistoryModel: Equatable {
    /// The values of a row, with its load and file.
    struct Row: Hashable {
        var values: [String]
        var loadID: Int
        var fileNumber: Int
    }

    /// A replaced or retired row, with its key.
    struct Version: Hashable {
        let key: [String]
        let row: Row
        let replacedBy: Int
    }

    /// The rows by table and key.
    var tables: [String: [[String]: Row]] = [:]
    /// The number of occurrences of each version, by table.
    var versions: [String: [Version: Int]] = [:]
    /// The texts of the files that are loaded.
    var texts: Set<String> = []

    /// The text for null.
    static let null = "∅"

    /// The tables that random histories write.
    static let tables = [
        "cbsa", "clinician", "participation", "episode", "part_b_payment", "participant_year", "specialty_name",
        "measure_identifier", "mips_cost_average", "zip_area", "area_point", "clinician_source", "enrollment_detail",
        "mips_result", "mips_measure_result", "medicare_payment", "checklist_item",
    ]

    /// All areas that current or replaced rows have.
    var areas: Set<String> {
        let named = { (key: [String], values: [String]) in [key[0], values[2]] }
        let rows = (tables["cbsa"] ?? [:]).flatMap { named($0.key, $0.value.values) }
        let replaced = (versions["cbsa"] ?? [:]).keys.flatMap { named($0.key, $0.row.values) }
        return Set(rows + replaced).subtracting([Self.null])
    }
}

// MARK: - Loading

extension HistoryModel {
    /// The files and options of a load.
    struct Request {
        var files: [HistoryFile]
        var replaces: [Period] = []
        var allowedShrink = 10.0
        var allowedRejects = 0
    }

    /// The result of a load.
    struct Outcome: Equatable {
        enum Ending { case committed, refused, nothingNew }

        /// The numbers of inserted, updated, unchanged and rejected rows of a file.
        struct Counts: Equatable {
            var inserted = 0, updated = 0, unchanged = 0, rejected = 0
        }

        /// The numbers of rows of a period before and after the load, and of retired rows.
        struct Replaced: Equatable {
            let before, after, retired: Int
        }

        var ending = Ending.nothingNew
        var files: [Counts] = []
        var replaced: [Replaced] = []
    }

    private enum Effect: Int { case unchanged, updated, inserted }

    /// Applies a load. If it is refused or has nothing new, the model does not change.
    /// - Parameter passedOver: the indexes of the files that the program skipped. `mayPassOver` decides whether that
    ///   was allowed.
    mutating func load(_ request: Request, loadID: Int, passedOver: Set<Int>) -> Outcome {
        var draft = self
        let outcome = draft.attempt(request, loadID: loadID, passedOver: passedOver)
        if outcome.ending == .committed { self = draft }
        return outcome
    }

    /// Whether files may be skipped: their texts were loaded or are given twice, and reading them with the others, in
    /// order, would reject none of their rows and give the same values.
    func mayPassOver(_ passedOver: Set<Int>, of request: Request, loadID: Int) -> Bool {
        let order = Self.order(request.files)
        let read = order.filter { !passedOver.contains($0) }
        var (with, without) = (self, self)
        var (seen, number) = (Set<[String]>(), 0)
        for index in order {
            number += 1
            let counts = with.write(request.files[index], number: number, loadID: loadID, &seen)
            let text = request.files[index].text
            let isGivenTwice = request.files.indices.contains { $0 != index && request.files[$0].text == text }
            guard passedOver.contains(index) else { continue }
            guard texts.contains(text) || isGivenTwice, counts.rejected == 0 || isGivenTwice else { return false }
        }
        seen = []
        for index in read { _ = without.write(request.files[index], number: 1, loadID: loadID, &seen) }
        return with.values == without.values
    }

    /// The values of the rows of all tables, without their loads and files.
    private var values: [String: [[String]: [String]]] { tables.mapValues { $0.mapValues(\.values) } }

    /// The indexes of the files in the order in which they are loaded.
    private static func order(_ files: [HistoryFile]) -> [Int] {
        FileKind.allCases.flatMap { kind in files.indices.filter { files[$0].kind == kind } }
    }

    private mutating func attempt(_ request: Request, loadID: Int, passedOver: Set<Int>) -> Outcome {
        let order = Self.order(request.files)
        let sorted = order.map { request.files[$0] }
        let parts = request.replaces.flatMap { period in
            FileKind.allCases.filter { kind in sorted.contains { $0.kind == kind } }
                .compactMap { Part(period, $0) }
        }
        var files: [HistoryFile] = []
        var areAllKnown = true
        for index in order where !passedOver.contains(index) {
            files.append(request.files[index])
            areAllKnown = areAllKnown && texts.contains(request.files[index].text)
        }
        guard !files.isEmpty else { return Outcome() }

        var outcome = Outcome(ending: .committed)
        let before = parts.map { rows(of: $0).count }
        var seen: Set<[String]> = []
        for (index, file) in files.enumerated() {
            outcome.files.append(write(file, number: index + 1, loadID: loadID, &seen))
            texts.insert(file.text)
        }
        let rejected = outcome.files.reduce(0) { $0 + $1.rejected }
        guard rejected <= (request.replaces.isEmpty ? request.allowedRejects : 0) else {
            outcome.ending = .refused
            return outcome
        }
        for (part, before) in zip(parts, before) {
            let gone = rows(of: part).filter { $0.value.loadID != loadID && !seen.contains([part.table] + $0.key) }
            for (key, row) in gone { replace(part.table, key, row, by: loadID, with: nil) }
            let after = rows(of: part).count
            outcome.replaced.append(Outcome.Replaced(before: before, after: after, retired: gone.count))
            if Double(before - after) * 100 > request.allowedShrink * Double(before) { outcome.ending = .refused }
        }
        let changesNothing =
            outcome.files.allSatisfy { $0.inserted + $0.updated + $0.rejected == 0 }
            && outcome.replaced.allSatisfy { $0.retired == 0 }
        return areAllKnown && changesNothing ? Outcome() : outcome
    }

    private mutating func write(
        _ file: HistoryFile, number: Int, loadID: Int, _ seen: inout Set<[String]>
    ) -> Outcome.Counts {
        var counts = Outcome.Counts()
        var seenInFile: Set<[String]> = []
        for row in file.rows {
            let isKnown =
                row.areas.allSatisfy(areas.contains) && row.clinicians.allSatisfy { tables["clinician"]?[[$0]] != nil }
            guard !row.writes.isEmpty, isKnown, !contradicts(row, seenInFile) else {
                counts.rejected += 1
                continue
            }
            seenInFile.formUnion(row.writes.map { [$0.table] + $0.key })
            switch row.writes.map({ write($0, loadID, number, &seen) }).max(by: { $0.rawValue < $1.rawValue }) {
            case .inserted: counts.inserted += 1
            case .updated: counts.updated += 1
            default: counts.unchanged += 1
            }
        }
        return counts
    }

    /// Whether an earlier row of the same file has one of the keys with other values.
    private func contradicts(_ row: HistoryFile.Row, _ seenInFile: Set<[String]>) -> Bool {
        row.writes.contains { write in
            guard seenInFile.contains([write.table] + write.key), let known = tables[write.table]?[write.key]
            else { return false }
            return zip(write.values, known.values).contains { $0 != nil && $0 != $1 }
        }
    }

    private mutating func write(
        _ write: HistoryFile.Write, _ loadID: Int, _ fileNumber: Int, _ seen: inout Set<[String]>
    ) -> Effect {
        seen.insert([write.table] + write.key)
        let known = tables[write.table]?[write.key]
        let values = write.values.indices.map { write.values[$0] ?? known?.values[$0] ?? Self.null }
        let row = Row(values: values, loadID: loadID, fileNumber: fileNumber)
        guard let known else {
            tables[write.table, default: [:]][write.key] = row
            return .inserted
        }
        guard known.values != values else { return .unchanged }
        replace(write.table, write.key, known, by: loadID, with: row)
        return .updated
    }

    private mutating func replace(_ table: String, _ key: [String], _ old: Row, by loadID: Int, with new: Row?) {
        versions[table, default: [:]][Version(key: key, row: old, replacedBy: loadID), default: 0] += 1
        tables[table]?[key] = new
    }
}

// MARK: - Periods

extension HistoryModel {
    /// The rows of a table that files of one kind replace for a period.
    private struct Part {
        let kind: FileKind
        let table: String
        let contains: ([String], [String]) -> Bool

        init?(_ period: Period, _ kind: FileKind) {
            self.kind = kind
            switch (kind, period) {
            case (.episodes, .year(let year)):
                table = "episode"
                contains = { $1[4] == year.description }
            case (.episodes, .quarter(let quarter)):
                table = "episode"
                contains = { $1[4] + "Q" + $1[5] == quarter.description }
            case (.participants, .year(let year)):
                table = "participation"
                contains = { key, _ in key[2] == year.description }
            case (.partBPayments, .year(let year)):
                table = "part_b_payment"
                contains = { key, _ in key[2] == year.description }
            case (.participantYears, .year(let year)):
                table = "participant_year"
                contains = { key, _ in key[2] == year.description }
            default: return nil
            }
        }
    }

    private func rows(of part: Part) -> [[String]: Row] {
        (tables[part.table] ?? [:]).filter { part.contains($0.key, $0.value.values) }
    }
}
