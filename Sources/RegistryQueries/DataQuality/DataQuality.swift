import RegistryModel
import RegistryStore

/// Asks every check of the catalogue.
public struct DataQuality: Sendable {
    /// What a check found.
    public struct Finding: Sendable {
        /// The check.
        public let check: DataQualityCheck
        /// How many rows were looked at.
        public let examined: Int
        /// How many of them violate.
        public let violating: Int

        /// What follows.
        public var verdict: Verdict {
            guard examined > 0 else { return .notApplicable }
            return Double(violating) * 100 > check.threshold * Double(examined) ? .fail : .pass
        }
    }

    /// What a check says of the data.
    public enum Verdict: String, CaseIterable, Sendable {
        /// No more rows violate than may.
        case pass
        /// More rows violate than may.
        case fail
        /// There was nothing to look at.
        case notApplicable = "not applicable"
    }

    /// The query: all checks in one statement.
    public static let text = QueryText(Array((head + counts + "\norder by place\n").utf8))

    let year: PerformanceYear?
    let cohort: Cohort?

    /// The checks on one performance year or all, and on one cohort or both.
    public init(year: PerformanceYear? = nil, cohort: Cohort? = nil) {
        self.year = year
        self.cohort = cohort
    }

    /// What each check found, in the order of the catalogue.
    public func findings(of registry: Registry) throws -> [Finding] {
        let rows = try registry.rows(sql: Self.text.sql, parameters: parameters)
        return zip(DataQualityCheck.all, rows).map { check, row in
            Finding(check: check, examined: row.integer("examined") ?? 0, violating: row.integer("violating") ?? 0)
        }
    }

    var parameters: [String: Cell] {
        ["performance_year": Cell(year?.year), "cohort": Cell(cohort?.rawValue)]
    }

    private static let head = """
        -- Is what is loaded in order: does it keep to the rules, is it whole, and can it be believed?
        -- Parameters: :performance_year and :cohort narrow the answer, where the rows of a check have one, unless null.
        -- Grain: one row per check. Each check has a query of its own, with a row for each thing that is looked at; how
        -- many rows were examined and how many of them violate are sums over these.

        """

    private static let counts = DataQualityCheck.all.enumerated().map { place, check in
        """
        select
            \(place + 1) as place, '\(check.name)' as check_name,
            coalesce(sum(examined), 0) as examined, coalesce(sum(violating), 0) as violating
        \(check.narrowedRows)
        """
    }.joined(separator: "\nunion all\n")
}
