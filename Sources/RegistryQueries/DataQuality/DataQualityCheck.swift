import RegistryModel

/// One question that good data answer with no, or seldom: a query, and what its answer means.
///
/// The kinds are those of M. Kahn et al., "A Harmonized Data Quality Assessment Terminology and Framework" (eGEMs 4(1),
/// 2016), and a check is a count of rows against a threshold, as in OHDSI's DataQualityDashboard.
public struct DataQualityCheck: Sendable {
    /// What of the data is asked about.
    public enum Kind: String, CaseIterable, Sendable {
        /// Single values keep to what the rules allow.
        case value
        /// Rows of different tables fit each other.
        case relational
        /// Values that follow from others do follow.
        case computational
        /// What should be there is.
        case presence
        /// Nothing is there twice.
        case uniqueness
        /// Values are believable by themselves.
        case atemporal
        /// Values are believable over time.
        case temporal

        /// Kahn's category.
        public var category: String {
            switch self {
            case .value, .relational, .computational: "conformance"
            case .presence: "completeness"
            case .uniqueness, .atemporal, .temporal: "plausibility"
            }
        }
    }

    /// What the rows that a check examines can be narrowed by.
    public enum Grain: Sendable {
        /// They have a cohort and a performance year.
        case cohortAndYear
        /// They have a performance year.
        case year
        /// They have neither.
        case neither
    }

    /// The name, lower-case words joined by hyphens.
    public let name: String
    /// What of the data is asked about.
    public let kind: Kind
    /// The table whose rows are counted.
    public let table: String
    /// The greatest percentage of violating rows that passes.
    public let threshold: Double
    /// What it means when more rows violate, in a sentence.
    public let meaning: String
    /// What its rows can be narrowed by.
    public let grain: Grain
    /// The query: a row for each thing that is looked at, with its key, the values that decide, and how many rows it
    /// stands for: `examined`, and of those `violating`.
    public let text: QueryText

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

    /// The check of a name; nil if there is none.
    public static func named(_ name: String) -> DataQualityCheck? { all.first { $0.name == name } }

    /// Every check, by kind.
    public static let all = conformance + completeness + plausibility

    /// The query's rows, narrowed by `:performance_year` and `:cohort` as far as they have one.
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
