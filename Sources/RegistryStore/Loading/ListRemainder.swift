import GRDB
import RegistryIntake
import RegistryModel

/// Finds the rows of a list that the files of a load do not have. They stay, because the request does not say that the
/// files are the whole list; a note names them, so that the user can retire them.
enum ListRemainder {
    /// The notes about the lists of a kind that has a file in the load.
    static func notes(
        of kind: FileKind, besides loadID: Int, replaced: [ReplacedPart], _ database: Database
    ) throws -> [String] {
        guard !replaced.contains(where: { $0.kind == kind && $0.period == nil }) else { return [] }
        let years = replaced.compactMap { part -> Int? in
            if part.kind == kind, case .year(let year) = part.period { year.year } else { nil }
        }
        if kind == .participants {
            return years.isEmpty ? try participants(besides: loadID, database).map { [$0] } ?? [] : []
        }
        guard let list = kind.list else { return [] }
        return try list.layouts.compactMap { layout in
            try note(of: kind, layout, isByYear: list.isByYear, without: years, besides: loadID, database)
        }
    }

    private static func note(
        of kind: FileKind, _ layout: TableLayout, isByYear: Bool, without years: [Int], besides loadID: Int,
        _ database: Database
    ) throws -> String? {
        try SeenKeys.prepare(layout, database)
        let key = layout.key.joined(separator: ", ")
        let isOther =
            years.isEmpty ? "true" : "performance_year not in (\(years.map(String.init).joined(separator: ", ")))"
        let remainder = """
            \(layout.name) where load_id <> \(loadID) and \(SeenKeys.isNotSeen(in: layout))
                and \(kind.isNamed(in: layout, loadID: loadID)) and \(isOther)
            """
        let total = try Int.fetchOne(database, sql: "select count(*) from \(remainder)") ?? 0
        guard total > 0 else { return nil }
        let rows = try Row.fetchAll(
            database, sql: "select \(key) from \(remainder) order by \(key) limit \(shown)")
        let names = rows.map { row in
            row.databaseValues.map { String.fromDatabaseValue($0) ?? Int.fromDatabaseValue($0).map(String.init) ?? "" }
                .joined(separator: " ")
        }
        let remaining =
            isByYear
            ? try Int.fetchAll(database, sql: "select distinct performance_year from \(remainder) order by 1") : []
        // Rows of years that are not performance years can only be replaced with the whole list.
        let periods = remaining.compactMap { PerformanceYear($0) }.map(\.description)
        let option =
            periods.isEmpty || periods.count < remaining.count
            ? "--replaces whole" : periods.map { "--replaces " + $0 }.joined(separator: " ")
        let (verb, more) = (total == 1 ? "is" : "are", total > shown ? " and \(total - shown) more" : "")
        return "\(total) \(total == 1 ? "row" : "rows") of \(layout.name) \(verb) not in this load and "
            + "\(total == 1 ? "stays" : "stay"): \(names.joined(separator: "; "))\(more). "
            + "If this is the whole list, load it with \(option)"
    }

    private static let shown = 5

    /// The note about entries of CMS's list of participants that stay; nil if there are none. An entry is a clinician
    /// in one cohort and organization.
    private static func participants(besides loadID: Int, _ database: Database) throws -> String? {
        try SeenKeys.prepare(.participation, database)
        let entries =
            try Int.fetchOne(
                database,
                sql: """
                    select count(*) from (
                        select distinct npi, cohort, organization_name from participation
                        where load_id <> ? and \(SeenKeys.isNotSeen(in: .participation))
                    )
                    """, arguments: [loadID]) ?? 0
        guard entries > 0 else { return nil }
        let (subject, verbs) =
            entries == 1
            ? ("1 entry", "is not in this load and stays") : ("\(entries) entries", "are not in this load and stay")
        return "\(subject) of the earlier list \(verbs). If this is CMS's whole list, load it with --whole-list"
    }
}
