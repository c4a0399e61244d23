import RegistryModel
import RegistryStore

/// Runs every data-quality check of the catalog.
package struct DataQuality: Sendable {
    /// The result of one check.
    package struct Finding: Sendable {
        /// The check that was run.
        package let check: DataQualityCheck
        /// The number of rows examined.
        package let examined: Int
        /// The number of examined rows that violate the check.
        package let violating: Int

        /// Whether the share of violating rows is within the check's threshold.
        package var verdict: DataQualityVerdict {
            guard examined > 0 else { return .notApplicable }
            return Double(violating) * 100 > check.threshold * Double(examined) ? .fail : .pass
        }
    }

    /// The query of all checks in one statement, a row for each check.
    package static let text = QueryText(Array((head + counts + "\norder by place\n").utf8))

    let year: PerformanceYear?
    let cohort: Cohort?

    /// Creates a run of all checks.
    /// - Parameters:
    ///   - year: one performance year; nil for all.
    ///   - cohort: one cohort; nil for both.
    package init(year: PerformanceYear? = nil, cohort: Cohort? = nil) {
        self.year = year
        self.cohort = cohort
    }

    /// Runs the checks; returns their results in the order of the catalog.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func findings(of registry: Registry) throws -> [Finding] {
        // A statement for each check: in one, SQLite would keep the memory of all of them.
        try registry.readingOneState { try DataQualityCheck.all.map { try finding(of: $0, in: registry) } }
    }

    var parameters: [String: Cell] {
        ["performance_year": Cell(year?.year), "cohort": Cell(cohort?.rawValue)]
    }

    private static let head = """
        -- Are the loaded data sound: do they follow the rules, are they complete, and are they plausible?
        -- Parameters: :performance_year and :cohort, each null for all, apply to checks whose rows have them.
        -- Grain: one row per check. Each check has its own query with a row for each thing examined; the numbers of
        -- examined and violating rows are sums over these.

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

/// The outcome of a check.
package enum DataQualityVerdict: String, CaseIterable, Sendable {
    /// The share of violating rows is at most the threshold.
    case pass
    /// The share of violating rows is above the threshold.
    case fail
    /// There were no rows to examine.
    case notApplicable = "not applicable"
}
