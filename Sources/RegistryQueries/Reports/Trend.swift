import RegistryModel
import RegistryStore

/// Follows one metric over the years.
public struct Trend: Sendable {
    /// One group and its years.
    public struct Row: Sendable {
        /// The group.
        public let group: Group
        /// The years with a value.
        public let series: YearlySeries
    }

    /// The query.
    public static let text = QueryText(PackageResources.Trend_sql)

    private let scope: Scope
    private let metric: Metric

    /// A trend of one metric.
    public init(_ scope: Scope, metric: Metric) {
        self.scope = scope
        self.metric = metric
    }

    /// The rows, by cohort and group.
    public func rows(of registry: Registry) throws -> [Row] {
        var rows: [Row] = []
        var (current, points): (Group?, [YearlySeries.Point]) = (nil, [])
        func finish() {
            if let group = current { rows.append(Row(group: group, series: YearlySeries(points))) }
            points = []
        }
        let parameters = scope.parameters.merging(["metric": .text(metric.column)]) { $1 }
        try registry.forEachRow(sql: Self.text.sql, parameters: parameters) { row in
            if current?.isOf(row) != true {
                finish()
                current = Group(row)
            }
            if let year = row.integer("performance_year"), let value = row.real("metric_value") {
                points.append(.init(year: year, value: value))
            }
        }
        finish()
        return rows
    }

    /// The report: first and last value, slope and growth rate.
    public func result(of registry: Registry) throws -> ResultTable {
        let rows = try rows(of: registry).map { row -> [Cell] in
            let series = row.series
            let (first, last) = (series.points.first, series.points.last)
            return row.group.cells(for: scope.grouping) + [
                .integer(Int64(series.points.count)), Cell(first?.year), Cell(first?.value), Cell(last?.year),
                Cell(last?.value), Cell(series.slope), Cell(series.compoundAnnualGrowthRate),
                series.slope == nil ? "too few points" : .null,
            ]
        }
        let notes = [
            "Slope: least squares per year over the years present, from \(YearlySeries.minimumForTrend) years on; "
                + "CAGR: compound annual growth rate from first to last.",
            metric.note,
        ]
        return ResultTable(
            heading: try ResultHeading(
                title: "Trend of \(metric.heading.lowercased()) by \(scope.grouping.rawValue)", of: registry,
                notes: notes.compactMap(\.self)),
            columns: scope.grouping.columns + [
                Column("years", "Years", .count), Column("first_year", "First year", .label),
                Column("first_value", "First", metric.unit), Column("last_year", "Last year", .label),
                Column("last_value", "Last", metric.unit), Column("slope", "Slope a year", .change(metric.slopeUnit)),
                Column("cagr", "CAGR", .change(.share)), Column("remark", "Remark", .text),
            ], rows: rows)
    }
}

extension Metric {
    /// A slope of counts has decimals.
    fileprivate var slopeUnit: Unit { unit == .count ? .number(decimals: 2) : changeUnit }
}
