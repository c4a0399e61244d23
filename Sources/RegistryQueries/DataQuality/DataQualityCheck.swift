import RegistryModel

/// One check of data quality: a query for rows that should not exist or be rare, a threshold, and what a failure means.
///
/// The kinds are those of M. Kahn et al., "A Harmonized Data Quality Assessment Terminology and Framework" (eGEMs 4(1),
/// 2016), and a check is a count of rows against a threshold, as in OHDSI's DataQualityDashboard.
package struct DataQualityCheck: Sendable {
    /// What a check examines, by the subcategories of Kahn et al.
    package enum Kind: String, CaseIterable, Sendable {
        /// Single values are among those that the rules allow.
        case value
        /// Rows of different tables agree with each other.
        case relational
        /// Computed values agree with the values from which they follow.
        case computational
        /// Data that should be loaded are loaded.
        case presence
        /// Nothing is loaded twice.
        case uniqueness
        /// Values are believable by themselves.
        case atemporal
        /// Values are believable over time.
        case temporal

        /// The category of Kahn et al.: conformance, completeness or plausibility.
        package var category: String {
            switch self {
            case .value, .relational, .computational: "conformance"
            case .presence: "completeness"
            case .uniqueness, .atemporal, .temporal: "plausibility"
            }
        }
    }

    /// Which of the report's filters, cohort and performance year, apply to the rows of a check.
    package enum Grain: Sendable {
        /// They have a cohort and a performance year.
        case cohortAndYear
        /// They have a performance year.
        case year
        /// They have neither.
        case neither
    }

    /// The name, lower-case words joined by hyphens.
    package let name: String
    /// What the check examines.
    package let kind: Kind
    /// The table whose rows are counted.
    package let table: String
    /// The maximum percentage, 0 to 100, of violating rows with which the check passes.
    package let threshold: Double
    /// A sentence that says what a failure means.
    package let meaning: String
    /// The filters that apply to the check's rows.
    package let grain: Grain
    /// The query: a row for each thing examined, with its key, the values that decide, how many rows of the table it stands
    /// for (`examined`), and how many of these violate the check (`violating`).
    package let text: QueryText

    init(
        _ name: String, _ kind: Kind, _ table: String, above threshold: Double, by grain: Grain = .cohortAndYear,
        _ query: [UInt8], means meaning: String
    ) {
        self.name = name
        self.kind = kind
        self.table = table
        self.threshold = threshold
        self.meaning = meaning
        self.grain = grain
        text = QueryText(query)
    }

    /// Returns the check with a name; nil if there is none.
    package static func named(_ name: String) -> DataQualityCheck? { all.first { $0.name == name } }

    /// All checks, sorted by kind.
    package static let all = conformance + completeness + plausibility

    /// The `from` clause of the check's rows, filtered by `:performance_year` and `:cohort` where the rows have them.
    var narrowedRows: String {
        let conditions =
            switch grain {
            case .cohortAndYear: [Self.yearCondition, Self.cohortCondition]
            case .year: [Self.yearCondition]
            case .neither: [String]()
            }
        let rows = "from (\n\(text.statement)) checked"
        return conditions.isEmpty ? rows : rows + "\nwhere \(conditions.joined(separator: " and "))"
    }

    private static let yearCondition = "(:performance_year is null or performance_year = :performance_year)"
    private static let cohortCondition = "(:cohort is null or cohort = :cohort)"
}

extension QueryText {
    /// The SQL without the comments at the top.
    var statement: String {
        sql.split(separator: "\n", omittingEmptySubsequences: false).drop { $0.hasPrefix("--") }.joined(separator: "\n")
    }
}
