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

    let scope: Scope
    let metric: Metric

    /// A trend of one metric.
    /// - Parameters:
    ///   - scope: which rows, and by what they are grouped.
    ///   - metric: what is looked at over the years.
    public init(_ scope: Scope, metric: Metric) {
        self.scope = scope
        self.metric = metric
    }

    /// The rows, by cohort and group.
    public func rows(of registry: Registry) throws -> [Row] {
        try registry.require(scope)
        var rows: [Row] = []
        var (current, points): (Group?, [YearlySeries.Point]) = (nil, [])
        func finish() {
            if let group = current {
                rows.append(Row(group: group, series: YearlySeries(points)))
            }
            points = []
        }
        let parameters = scope.parameters.merging([
            "metric": .text(metric.column), "weight": .text(metric.weight.rawValue),
        ]) { $1 }
        try registry.forEachRow(sql: Self.text.sql, parameters: parameters) { row in
            if current?.isOf(row) != true {
                finish()
                current = Group(row)
            }
            if let year = row.integer("performance_year"), let value = row.real("metric_value"),
                let weight = row.real("weight")
            {
                points.append(.init(year: year, value: value, weight: weight))
            }
        }
        finish()
        return rows
    }
}
