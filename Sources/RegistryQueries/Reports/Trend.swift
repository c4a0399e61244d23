import RegistryModel
import RegistryStore

/// The report on the trend of one metric over the years.
package struct Trend: Sendable {
    /// One group with its yearly values.
    package struct Row: Sendable {
        /// The group.
        package let group: Group
        /// The years with a value, without part years unless they were asked for.
        package let series: YearlySeries
        /// The part years with a value, which are left out of the series unless they were asked for.
        package let partYears: [Int]
    }

    /// The query, a row for each group and year with episodes.
    package static let text = QueryText(PackageResources.Trend_sql)

    let scope: Scope
    let metric: Metric
    let includesPartYears: Bool

    /// Creates the report on one metric.
    /// - Parameters:
    ///   - scope: the groups.
    ///   - metric: the metric.
    ///   - includesPartYears: whether the series include years in which only some quarters of the cohort are loaded.
    package init(_ scope: Scope, metric: Metric, includesPartYears: Bool = false) {
        self.scope = scope
        self.metric = metric
        self.includesPartYears = includesPartYears
    }

    /// The rows, sorted by cohort and group.
    /// - Throws: `QueryError` if the group that the scope names is not loaded, `RegistryError` if the registry cannot be read.
    package func rows(of registry: Registry) throws -> [Row] {
        let scope = try registry.known(scope)
        let loaded = try LoadedQuarters(of: registry)
        var rows: [Row] = []
        var (current, points): (Group?, [YearlySeries.Point]) = (nil, [])
        func finish() {
            if let group = current {
                let isPart = { (year: Int) in metric.isOfEpisodes && loaded.isPart(group.cohort, year) }
                let kept = includesPartYears ? points : points.filter { !isPart($0.year) }
                rows.append(
                    Row(group: group, series: YearlySeries(kept), partYears: points.map(\.year).filter(isPart)))
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
