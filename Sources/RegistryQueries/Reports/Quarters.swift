import RegistryModel
import RegistryStore

/// The run of up to twenty quarters: what a quarter that is loaded holds, and which ones are not.
public struct Quarters: Sendable {
    /// The query.
    public static let text = QueryText(PackageResources.Quarters_sql)
    /// The query for the quarters that are loaded.
    public static let loadedText = QueryText(PackageResources.LoadedQuarters_sql)

    private let scope: Scope

    /// The quarters of a scope.
    public init(_ scope: Scope) { self.scope = scope }

    /// One row per group and quarter, from the first to the last that is loaded. Where a group has no episode in a
    /// quarter that is loaded, the count is zero; where the quarter is not loaded, nothing is known.
    public func result(of registry: Registry) throws -> ResultTable {
        let loaded = try Set(Self.quarters(registry.rows(sql: Self.loadedText.sql)))
        var rows: [[Cell]] = []
        guard let first = loaded.min(), let last = loaded.max() else {
            return try table([], note: "No episodes are loaded.", registry)
        }
        let span = Quarter.all.filter { first <= $0 && $0 <= last }
        var (group, found): (Group?, [Quarter: [Cell]]) = (nil, [:])
        func finish() {
            guard let group else { return }
            rows += span.map { quarter in
                let none: [Cell] = [loaded.contains(quarter) ? .integer(0) : .null] + Self.means.map { _ in .null }
                return group.cells(for: scope.grouping) + [.text(quarter.description)] + (found[quarter] ?? none)
            }
            found = [:]
        }
        try registry.forEachRow(sql: Self.text.sql, parameters: scope.parameters) { row in
            if group?.isOf(row) != true {
                finish()
                group = Group(row)
            }
            guard let quarter = Self.quarter(row) else { return }
            found[quarter] = [row["episodes"]] + Self.means.map { row[$0.column] }
        }
        finish()
        let missing = span.filter { !loaded.contains($0) }.map(\.description).joined(separator: ", ")
        return try table(
            rows,
            note: missing.isEmpty
                ? "Every quarter from the first to the last is loaded."
                : "Not loaded: \(missing); nothing is known of these.",
            registry)
    }

    private func table(_ rows: [[Cell]], note: String, _ registry: Registry) throws -> ResultTable {
        ResultTable(
            heading: try ResultHeading(
                title: "Quarters by \(scope.grouping.rawValue)", of: registry,
                notes: [
                    note, Metric.observedExpectedRatio.note, Metric.readmissionRate.note,
                    "Later loads may still restate a quarter.",
                ].compactMap(\.self)),
            columns: scope.grouping.columns + [Column("quarter", "Quarter", .text)]
                + ([.episodes] + Self.means).map { Column($0.column, $0.heading, $0.unit) },
            rows: rows, across: "quarter")
    }

    private static func quarters(_ rows: [QueryRow]) -> [Quarter] { rows.compactMap(quarter) }

    private static func quarter(_ row: QueryRow) -> Quarter? {
        guard let year = row.integer("performance_year").flatMap(PerformanceYear.init),
            let number = row.integer("quarter"), (1...4).contains(number)
        else { return nil }
        return year.quarters[number - 1]
    }

    private static let means: [Metric] = [
        .meanObservedCost, .meanExpectedCost, .observedExpectedRatio, .hospitalizationRate, .readmissionRate,
    ]
}
