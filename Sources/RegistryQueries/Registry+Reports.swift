import RegistryModel
import RegistryStore

// The reports for other programs. Each has every column, and no charts; the command line makes the same reports for people.

extension Registry {
    /// The loads, latest last, with how many rows each read, inserted, updated and rejected.
    /// - Parameter includesRefused: whether refused loads are listed too; none of their rows is in the registry.
    /// - Throws: `RegistryError` if the registry cannot be read.
    public func loads(includesRefused: Bool = false) throws -> ResultTable {
        try LoadList(includesRefused: includesRefused).result(of: self)
    }

    /// Metrics by group and performance year, each with its change from the year before.
    /// - Parameters:
    ///   - scope: the groups.
    ///   - metrics: the metrics to compare.
    ///   - comparesSameQuarters: whether changes compare only the quarters that both years have.
    /// - Throws: `QueryError` if the group that the scope names is not loaded, `RegistryError` if the registry cannot be
    ///   read.
    public func yearOverYear(
        _ scope: Scope, metrics: [Metric] = Metric.allCases, comparesSameQuarters: Bool = false
    ) throws -> ResultTable {
        try YearOverYear(scope, metrics: metrics, comparesSameQuarters: comparesSameQuarters).result(of: self)
    }

    /// The trend of one metric over the years, a row for a group: slopes with intervals, growth and p-values.
    /// - Parameters:
    ///   - metric: the metric.
    ///   - scope: the groups.
    ///   - includesPartYears: whether years count in which only some quarters of the cohort are loaded.
    /// - Throws: `QueryError` if the group that the scope names is not loaded, `RegistryError` if the registry cannot be
    ///   read.
    public func trend(of metric: Metric, in scope: Scope, includesPartYears: Bool = false) throws -> ResultTable {
        try Trend(scope, metric: metric, includesPartYears: includesPartYears).result(of: self)
    }

    /// One clinician compared with the cohort, the specialty and each area.
    /// - Parameters:
    ///   - npi: the clinician.
    ///   - year: the performance year; nil for the latest with episodes.
    /// - Throws: `QueryError` if the clinician is not loaded or has no data in the year, `RegistryError` if the registry
    ///   cannot be read.
    public func peers(of npi: NPI, year: PerformanceYear? = nil) throws -> ResultTable {
        try Peers(of: npi, year: year).result(of: self)
    }

    /// Final scores and payment adjustments of a year's participants, best score first, with the score of each category.
    /// - Parameters:
    ///   - year: the performance year; nil for the latest that can be projected.
    ///   - cohort: one cohort; nil for each that can be projected.
    ///   - clinicians: shows only these; nil for all. The others still count in the pool.
    ///   - showsNotLoaded: also shows participants with too little loaded data.
    /// - Throws: `QueryError` if nothing can be projected, or one of the clinicians takes no part; `RegistryError` if the
    ///   registry cannot be read.
    public func projection(
        year: PerformanceYear? = nil, cohort: Cohort? = nil, clinicians: Set<NPI>? = nil, showsNotLoaded: Bool = false
    ) throws -> ResultTable {
        try ProjectionReport(
            of: self, year: year, cohort: cohort, clinicians: clinicians, showsNotLoaded: showsNotLoaded
        ).result(.categories, of: self)
    }
}
