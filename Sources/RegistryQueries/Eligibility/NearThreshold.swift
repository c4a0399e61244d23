import RegistryModel
import RegistryStore

/// The report on clinicians who are near the threshold of episodes in a look-back year, by claims and by official
/// episodes.
package struct NearThreshold: Sendable {
    /// The query, a row for each clinician.
    package static let text = QueryText(PackageResources.NearThreshold_sql)
    /// The range that is near unless another one is given.
    package static let defaultRange = 10...25

    /// One clinician in one cohort.
    struct Row {
        let basis: EligibilityBasis
        let pairs: DoubtfulRules
        let query: QueryRow
    }

    private let range: ClosedRange<Int>
    private let year: PerformanceYear?
    private let cohorts: [Cohort]
    private let npi: NPI?

    /// Creates a report.
    /// - Parameters:
    ///   - range: the numbers of episodes that are near the threshold.
    ///   - year: the performance year; nil for the latest whose look-back year has estimated counts or episodes.
    ///   - cohort: one cohort; nil for both.
    ///   - npi: one clinician, who need not be loaded; nil for all.
    package init(
        _ range: ClosedRange<Int> = defaultRange, year: PerformanceYear? = nil, cohort: Cohort? = nil, npi: NPI? = nil
    ) {
        self.range = range
        self.year = year
        cohorts = cohort.map { [$0] } ?? Cohort.allCases
        self.npi = npi
    }

    /// The report, sorted by cohort and NPI.
    /// - Throws: `QueryError.rule` if a rule is missing.
    package func result(of registry: Registry) throws -> ResultTable {
        let (years, book) = (try EligibilityYears(registry), RuleBook(registry))
        let year = try year ?? latestYear(years, book)
        let bases = try cohorts.map { try EligibilityBasis(year, $0, years: years, book: book) }
        let rows = try bases.flatMap { try self.rows(on: $0, registry) }
        let lookBackYears = Set(bases.map { String($0.rules.lookBackYear) }).sorted().joined(separator: " and ")
        return ResultTable(
            heading: try ResultHeading(
                title: "Near the threshold in \(year): episodes of \(lookBackYears)", of: registry,
                leadingNotes: [EstimatedEpisodes.warning], notes: notes(year, bases, rows)),
            columns: Self.columns, of: rows, disclosure: .refused(.revealingSelection(.nearThreshold)))
    }

    private func latestYear(_ years: EligibilityYears, _ book: RuleBook) throws -> PerformanceYear {
        try years.latest(cohorts) { cohort, year in
            let rules = try book.ruleSet(year: year, cohort: cohort)
            // Missing rules are reported as an error when the year itself is read.
            guard let lookBackYear = try? rules.integer("eligibility.look_back_year") else { return false }
            let part = years.part(cohort, lookBackYear)
            return part.quarters > 0 || part.estimatedClinicians > 0
        } ?? .first
    }

    private func rows(on basis: EligibilityBasis, _ registry: Registry) throws -> [Row] {
        let found = try registry.rows(
            sql: Self.text.sql,
            parameters: [
                "cohort": .text(basis.cohort.rawValue), "look_back_year": Cell(basis.rules.lookBackYear),
                "minimum": Cell(range.lowerBound), "maximum": Cell(range.upperBound),
            ])
        return found.filter { npi == nil || $0.text("npi") == npi?.description }
            .map { Row(basis: basis, pairs: DoubtfulRules($0), query: $0) }
    }

    private func notes(_ year: PerformanceYear, _ bases: [EligibilityBasis], _ rows: [Row]) -> [String] {
        let pairs = bases.compactMap { basis in
            rows.first { $0.basis.cohort == basis.cohort && $0.pairs.isLoaded }?.pairs.note(basis.cohort)
        }
        let states = bases.map { basis in
            let year = basis.rules.lookBackYear
            let estimates =
                basis.estimatedClinicians > 0
                ? "estimated counts of \(Unit.count.text(Double(basis.estimatedClinicians))) clinicians"
                : "no estimated counts"
            return
                "\(basis.cohort.rawValue): \(estimates) and \(basis.quarterCount) of \(Quarter.countInYear) quarters "
                + "of official episodes of \(year) are loaded; the threshold is \(basis.rules.episodeMinimum)."
        }
        return ["Performance year \(year)\(self.year == nil ? ", the latest whose look-back year is loaded" : "")."]
            + states + pairs + [
                "Shown: clinicians with one of the counts from \(range.lowerBound) to \(range.upperBound).",
                "The default rules come first, then the doubtful ones. Official episodes stand first where they are "
                    + "loaded, and are never added to the estimated ones.",
                "Claims of one organization do not have a clinician's other patients: a count is a minimum.",
            ]
    }

    private static var columns: [ReportColumn<Row>] {
        [
            ReportColumn("performance_year", "Year", .label) { Cell($0.basis.year.year) },
            ReportColumn("cohort", "Cohort", .text) { .text($0.basis.cohort.rawValue) },
            ReportColumn("npi", "NPI", .text) { $0.query["npi"] },
            ReportColumn("clinician_name", "Name", .text) { $0.query["clinician_name"] },
            ReportColumn("specialty_code", "Specialty", .text) { $0.query["specialty_code"] },
            ReportColumn("look_back_year", "Episodes of", .label) { Cell($0.basis.rules.lookBackYear) },
            ReportColumn("official_episodes", "Official", .count) { $0.query["official_episodes"] },
        ] + DoubtfulRules.Pair.allCases.flatMap(columns) + [
            ReportColumn("verdict", "By these counts", .text) { .text($0.verdict) }
        ]
    }

    private static func columns(of pair: DoubtfulRules.Pair) -> [ReportColumn<Row>] {
        [
            ReportColumn("\(pair.rawValue)_episodes", pair.heading, .count) { Cell($0.pairs.counts[pair]) },
            ReportColumn("\(pair.rawValue)_reaches", "\(pair.heading) reach it", .text) { row in
                Cell(row.pairs.counts[pair].map { $0 >= row.basis.rules.episodeMinimum ? "yes" : "no" })
            }.onlyForPrograms(),
        ]
    }
}
