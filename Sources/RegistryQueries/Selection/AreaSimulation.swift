import RegistryModel
import RegistryStore

/// The report that simulates CMS's random selection of areas.
package struct AreaSimulation: Sendable {
    /// One area.
    package struct Row: Hashable, Sendable {
        /// The title.
        package let title: String
        /// What kind of area it is.
        package let kind: AreaKind
        /// The area, its stratum, and whether it is selected in the simulation.
        package let choice: AreaSelection.Choice
        /// Whether CMS selected it; unknown unless the list of selected areas says so.
        package let isKnownSelected: Answer
    }

    /// The query, a row for each area.
    package static let text = QueryText(PackageResources.AreaSimulation_sql)

    let seed: UInt64
    let share: Double?
    private let year: PerformanceYear?

    /// Creates a simulation.
    /// - Parameters:
    ///   - seed: the seed of the random numbers; the same seed gives the same selection.
    ///   - share: the share of areas to select, 0 to 1; nil for the share of the rules.
    ///   - year: the performance year whose episodes and rules are used; nil for the latest with episodes.
    package init(seed: UInt64, share: Double? = nil, year: PerformanceYear? = nil) {
        self.seed = seed
        self.share = share
        self.year = year
    }

    /// The rows, sorted by area code.
    /// - Throws: `QueryError.rule` if a rule is missing, `RegistryError` if the registry cannot be read.
    package func rows(of registry: Registry) throws -> [Row] { try draw(registry).rows }

    /// The report: each area with its stratum, and whether it is selected.
    /// - Throws: `QueryError.rule` if a rule is missing, `RegistryError` if the registry cannot be read.
    package func result(of registry: Registry) throws -> ResultTable {
        let draw = try draw(registry)
        return ResultTable(
            heading: try ResultHeading(
                title: "Simulated selection of areas", of: registry, notes: notes(on: draw)),
            columns: Self.columns, of: draw.rows)
    }

    private func draw(_ registry: Registry) throws -> AreaDraw {
        let (years, usage) = (try EligibilityYears(registry), RuleUsage())
        let latest = years.latest(Cohort.allCases) { years.part($0, $1.year).quarters > 0 }
        let year = year ?? latest ?? .first
        // Areas are selected once for both cohorts, so both cohorts have the same rules.
        let cohort = Cohort.heartFailure
        let ruleSet = try RuleBook(registry).ruleSet(year: year, cohort: cohort).recording(usage)
        let (list, ruled) = try translatingRuleErrors { () throws(RuleError) in
            let count = years.part(cohort, year.year).selectedAreas
            return (try SelectedAreaList(count: count, ruleSet), try AreaSelectionRules(ruleSet))
        }
        var rules = ruled
        if let share { rules.share = share }
        let frame = try AreaFrame(
            try registry.rows(
                sql: Self.text.sql,
                parameters: [
                    "performance_year": Cell(year.year), "delineation_year": Cell(list.delineationYear),
                ]))
        let answers = frame.areas.map {
            ($0.area.code, list.isSelected(.init(isListed: $0.isListed, isDivided: false)))
        }
        let known = Dictionary(answers.filter { $0.1 != .unknown }.map { ($0.0, $0.1 == .yes) }) { first, _ in first }
        let selection = AreaSelection(frame.areas.map(\.area), known: known, rules: rules, seed: seed)
        return AreaDraw(
            year: year, frame: frame, list: list, rules: rules, ruledShare: ruled.share, selection: selection,
            versionNote: ruleSet.versionNote, assumptions: ruleSet.assumptions(among: usage))
    }

    private static var columns: [ReportColumn<Row>] {
        [
            ReportColumn("area_code", "Area", .text) { .text($0.choice.area.code.description) },
            ReportColumn("area_title", "Title", .text) { .text($0.title) },
            ReportColumn("area_kind", "Kind", .text) { .text($0.kind.rawValue) },
            ReportColumn("volume_stratum", "Volume", .label) { Cell($0.choice.stratum.volume + 1) },
            ReportColumn("cost_stratum", "Cost", .label) { Cell($0.choice.stratum.cost + 1) },
            ReportColumn("episodes", "Episodes", .count) { Cell($0.choice.area.episodeCount) },
            ReportColumn("mean_observed_cents", "Mean cost", .cents) { .integer($0.choice.area.meanCostCents) },
            ReportColumn("selected", "Selected", .text) {
                .text(($0.choice.isSelected ? Answer.yes : .no).rawValue)
            },
            ReportColumn("known_selected", "Known selected", .text) { .text($0.isKnownSelected.rawValue) },
        ]
    }
}
