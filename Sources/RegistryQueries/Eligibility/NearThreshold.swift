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
                leadingNotes: [EstimatedEpisodes.warning],
                notes: notes(year, bases, rows, try otherYears(year, years, book))),
            columns: Self.columns(rows), of: rows, headline: .nearThreshold,
            disclosure: .refused(.revealingSelection(.nearThreshold)))
    }

    /// The latest year whose look-back year has complete estimated episodes or official ones, else the latest with any.
    private func latestYear(_ years: EligibilityYears, _ book: RuleBook) throws -> PerformanceYear {
        try years.latest(cohorts) { cohort, year in
            let part = try lookBack(cohort, year, years, book)
            return part.quarters > 0 || part.completeClinicians > 0
        }
            ?? years.latest(cohorts) { try lookBack($0, $1, years, book).estimatedClinicians > 0 } ?? .first
    }

    /// What is loaded of the look-back year of a performance year.
    private func lookBack(
        _ cohort: Cohort, _ year: PerformanceYear, _ years: EligibilityYears, _ book: RuleBook
    ) throws -> EligibilityYears.Part {
        let rules = try book.ruleSet(year: year, cohort: cohort)
        // Missing rules are reported as an error when the year itself is read.
        guard let lookBackYear = try? rules.integer("eligibility.look_back_year") else {
            return EligibilityYears.Part()
        }
        return years.part(cohort, lookBackYear)
    }

    /// A note on the other performance years that have estimated counts; nil if there are none.
    private func otherYears(_ shown: PerformanceYear, _ years: EligibilityYears, _ book: RuleBook) throws -> String? {
        let others = try PerformanceYear.all.filter { year in
            try year != shown && cohorts.contains { try lookBack($0, year, years, book).estimatedClinicians > 0 }
        }
        guard !others.isEmpty else { return nil }
        return "Estimated counts of other look-back years are loaded, too: --year "
            + others.map(\.description).joined(separator: ", ") + "."
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

    private func notes(
        _ year: PerformanceYear, _ bases: [EligibilityBasis], _ rows: [Row], _ others: String?
    ) -> [String] {
        let pairs = bases.compactMap { basis in
            rows.first { $0.basis.cohort == basis.cohort && $0.pairs.isLoaded }?.pairs.note(basis.cohort)
        }
        let states = bases.map { basis in
            let year = basis.rules.lookBackYear
            let estimates =
                basis.estimatedClinicians > 0
                ? "estimated counts of \(Unit.count.text(Double(basis.estimatedClinicians))) "
                    + (basis.estimatedClinicians == 1 ? "clinician" : "clinicians")
                : "no estimated counts"
            return
                "\(basis.cohort.rawValue): \(estimates) and \(basis.quarterCount) of \(Quarter.countInYear) quarters "
                + "of official episodes of \(year) are loaded; the threshold is \(basis.rules.episodeMinimum)."
        }
        return [
            "Performance year \(year)\(self.year == nil ? ", the latest whose look-back year has complete episodes" : "")."
        ]
            + [others].compactMap(\.self) + states + pairs + [
                "Shown: clinicians with one of the counts from \(range.lowerBound) to \(range.upperBound).",
                "The default rules come first, then the doubtful ones. Official episodes stand first where they are "
                    + "loaded, and are never added to the estimated ones.",
                "Complete: episodes by the default rules whose last day is in the claims.",
                "Claims of one organization do not have a clinician's other patients: a count is a minimum.",
            ]
    }

    /// For people without estimated counts if there are none.
    private static func columns(_ rows: [Row]) -> [ReportColumn<Row>] {
        let isSilent = !rows.contains(where: \.pairs.isLoaded)
        return [
            ReportColumn("performance_year", "Year", .label) { Cell($0.basis.year.year) }.onlyForPrograms(),
            ReportColumn("cohort", "Cohort", .text) { .text($0.basis.cohort.rawValue) },
            ReportColumn("npi", "NPI", .text) { $0.query["npi"] },
            ReportColumn("clinician_name", "Name", .text) { $0.query["clinician_name"] },
            ReportColumn("specialty_code", "Specialty", .text) { $0.query["specialty_code"] }
                .onlyForPrograms(),
            ReportColumn("look_back_year", "Episodes of", .label) { Cell($0.basis.rules.lookBackYear) }
                .onlyForPrograms(),
            ReportColumn("official_episodes", "Official", .count) { $0.query["official_episodes"] },
        ] + DoubtfulRules.Pair.allCases.flatMap { columns(of: $0, isSilent: isSilent) } + [
            ReportColumn("verdict", "By these counts", .text) { .text($0.verdict) }
        ]
    }

    private static func columns(of pair: DoubtfulRules.Pair, isSilent: Bool) -> [ReportColumn<Row>] {
        let complete = ReportColumn<Row>("default_complete", "Complete", .count) { $0.query["default_complete"] }
            .onlyForPrograms(isSilent)
        return [
            ReportColumn("\(pair.rawValue)_episodes", pair.heading, .count) { Cell($0.pairs.counts[pair]) }
                .onlyForPrograms(isSilent),
            ReportColumn("\(pair.rawValue)_reaches", "\(pair.heading) reach it", .text) { row in
                Cell(row.pairs.counts[pair].map { $0 >= row.basis.rules.episodeMinimum ? "yes" : "no" })
            }.onlyForPrograms(),
        ] + (pair == .allCases.first ? [complete] : [])
    }
}
