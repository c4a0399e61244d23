import RegistryModel
import RegistryStore

/// The report on CMS's own results of a performance year: whether they follow from the rules and from each other, which
/// exchange function gives them, and what changed between their versions.
package struct OfficialReport: Sendable {
    /// A part of the report.
    package enum Part: String, CaseIterable, Sendable {
        /// A row for each check.
        case checks
        /// A row for each error found.
        case errors
        /// A row for each parameter of the exchange function.
        case parameters
        /// A row for each value that a later version changed.
        case versions
    }

    /// The query, a row for each official result.
    package static let text = QueryText(PackageResources.OfficialResults_sql)
    /// The query of all versions of the official results.
    package static let versionText = QueryText(PackageResources.OfficialVersions_sql)

    let year: PerformanceYear
    /// The cohorts that are shown.
    let cohorts: [OfficialInputs]
    /// All cohorts with official results, as one rule may be for both.
    let all: [OfficialInputs]
    let npi: NPI?

    /// Reads and checks the results.
    /// - Parameters:
    ///   - year: the performance year.
    ///   - cohort: one cohort; nil for both.
    ///   - npi: shows only the errors and versions of this clinician; nil for all. The others are checked too.
    /// - Throws: `QueryError.noOfficialResults` if none are loaded; `QueryError.rule` if a rule is missing.
    package init(of registry: Registry, year: PerformanceYear, cohort: Cohort? = nil, npi: NPI? = nil) throws {
        self.year = year
        self.npi = npi
        let all = try Cohort.allCases.compactMap { try OfficialInputs(year, $0, of: registry) }
        self.all = all
        cohorts = all.filter { inputs in
            (cohort ?? inputs.cohort) == inputs.cohort && (npi.map { inputs.position(of: $0) != nil } ?? true)
        }
        guard !cohorts.isEmpty else { throw QueryError.noOfficialResults(year, npi) }
    }

    /// The number of errors of all cohorts, or of the clinician.
    package var errorCount: Int { errors.count }

    /// The errors that are shown, each with its cohort.
    var errors: [(inputs: OfficialInputs, finding: OfficialFinding)] {
        cohorts.flatMap { inputs in
            inputs.check.findings.filter { finding in
                npi.map { npi in finding.position.map { inputs.check.results[$0].npi == npi } ?? false } ?? true
            }.map { (inputs, $0) }
        }
    }

    /// A part of the report.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func result(_ part: Part, of registry: Registry) throws -> ResultTable {
        switch part {
        case .checks: try checks(heading("Official results, checked", of: registry))
        case .errors: try errors(heading("Errors in official results", of: registry))
        case .parameters: try parameters(heading("The exchange function that fits official results", of: registry))
        case .versions: try versions(of: registry)
        }
    }

    func heading(_ title: String, of registry: Registry) throws -> ResultHeading {
        try ResultHeading(
            title: "\(title): performance year \(year)", of: registry, leadingNotes: cohorts.map(\.coverageNote),
            notes: cohorts.map(\.fitNote) + cohorts.prefix(1).map(\.rules.versionNote))
    }

    private func checks(_ heading: ResultHeading) -> ResultTable {
        let rows = cohorts.flatMap { inputs in OfficialErrorKind.allCases.map { (inputs: inputs, kind: $0) } }
        let count = { (row: (inputs: OfficialInputs, kind: OfficialErrorKind)) in
            row.inputs.check.counts[row.kind] ?? OfficialCheck.Count()
        }
        return ResultTable(
            heading: heading,
            columns: [
                ReportColumn("cohort", "Cohort", .text) { .text($0.inputs.cohort.rawValue) },
                ReportColumn("check", "Check", .text) { .text($0.kind.rawValue.replacing("_", with: "-")) },
                ReportColumn("verdict", "Verdict", .text) { .text(count($0).verdict) },
                ReportColumn("checked", "Checked", .count, from: []) { Cell(count($0).checked) },
                ReportColumn("errors", "Errors", .count, from: []) { Cell(count($0).errors) },
                ReportColumn("unknown", "Cannot be said", .count, from: []) { Cell(count($0).unknown) },
                ReportColumn("standing", "Rests on", .text) { .text($0.inputs.standing(of: $0.kind)) },
                ReportColumn("question", "Question", .text) { .text($0.kind.question) },
                ReportColumn("rules", "Rules", .text) { .text($0.kind.rules.joined(separator: " ")) }.onlyForPrograms(),
            ], of: rows, headline: .checkOfficial, disclosure: .withoutCounts)
    }

    private func errors(_ heading: ResultHeading) -> ResultTable {
        var heading = heading
        if errors.isEmpty { heading.add(emptyReason: "No error was found.") }
        heading.notes.append(Self.dollarNote)
        return ResultTable(
            heading: heading,
            columns: [
                ReportColumn("cohort", "Cohort", .text) { .text($0.inputs.cohort.rawValue) },
                ReportColumn("npi", "NPI", .text) { row in
                    Cell(row.finding.position.map { row.inputs.check.results[$0].npi.description })
                },
                ReportColumn("clinician_name", "Name", .text) { row in
                    Cell(row.finding.position.map { row.inputs.names[$0] })
                },
                ReportColumn("check", "Check", .text) { .text($0.finding.kind.rawValue.replacing("_", with: "-")) },
                ReportColumn("claim", "Claim", .text) { .text($0.finding.kind.claim) },
            ] + OfficialFinding.columns.map { column in column.of { $0.finding } }, of: errors,
            disclosure: .withoutCounts)
    }

    static let dollarNote =
        "Dollars: the expected factor less the published one, times the loaded Part B payments of the performance year; "
        + "unknown where a factor does not follow or payments are not loaded. CMS adjusts the payments of the payment year."
}

extension OfficialFinding {
    /// The published number and the expected ones, each in the columns of its measure.
    static var columns: [ReportColumn<OfficialFinding>] {
        func points(_ finding: OfficialFinding, _ number: Double?) -> Cell {
            finding.measure == .finalScore || finding.measure == .adjustment ? Cell(number) : .null
        }
        return [
            ReportColumn("measure", "Of", .text) { .text($0.measure.rawValue.replacing("_", with: " ")) },
            ReportColumn("published_points", "Points", .score, from: []) { points($0, $0.published) },
            ReportColumn("expected_points_low", "Expected from", .score, from: []) {
                points($0, $0.expected?.lowerBound)
            },
            ReportColumn("expected_points_high", "to", .score, from: []) { points($0, $0.expected?.upperBound) },
            ReportColumn("published_factor", "Factor", .change(.share), from: []) {
                Cell($0.measure == .factor ? $0.published : nil)
            },
            ReportColumn("expected_factor_low", "Expected from", .change(.share), from: []) {
                Cell($0.factor?.lowerBound)
            },
            ReportColumn("expected_factor_high", "to", .change(.share), from: []) { Cell($0.factor?.upperBound) },
            ReportColumn("difference_cents_low", "Dollars from", .change(.cents), from: []) {
                Cell($0.difference?.lowerBound)
            },
            ReportColumn("difference_cents_high", "to", .change(.cents), from: []) { Cell($0.difference?.upperBound) },
        ]
    }

    /// The difference in cents, for a pool that of its sum.
    var difference: ClosedRange<Double>? {
        guard measure == .pool, let published, let expected else { return cents }
        return (expected.lowerBound - published)...(expected.upperBound - published)
    }
}

extension OfficialCheck.Count {
    fileprivate var verdict: String { errors > 0 ? "fail" : checked > 0 ? "pass" : "unknown" }
}

extension OfficialInputs {
    /// The weakest standing of the rules of a check.
    fileprivate func standing(of kind: OfficialErrorKind) -> String {
        let order: [Standing] = [.law, .secondary, .derived, .proposed, .assumed]
        let standings = kind.rules.compactMap { try? rules.rule($0).standing }
        return standings.max { (order.firstIndex(of: $0) ?? 0) < (order.firstIndex(of: $1) ?? 0) }?.rawValue ?? ""
    }

    /// How many results are loaded, and of how many participants.
    fileprivate var coverageNote: String {
        let kinds = statuses.sorted { $0.key < $1.key }.map { "\($0.value.counted) \($0.key)" }.joined(separator: ", ")
        return "\(name): \(check.results.count.counted) official results (\(kinds)); \(listed.published.counted) of "
            + "\(listed.all.counted) listed participants have one."
    }

    /// The fitted parameters with the intervals that rounding leaves, or why there are none.
    fileprivate var fitNote: String {
        guard let fit = check.fit else {
            return "\(name): fewer than \(ExchangeFit.minimumPairs) scores above zero, from which no exchange function "
                + "follows."
        }
        let largest =
            fit.contradictions.isEmpty
            ? "" : "; factors that contradict the others: \(fit.contradictions.count.counted)"
        guard fit.region != nil else {
            return "\(name): no slope, midpoint and scaling factor of a logistic function give the published factors "
                + "from the published scores, so that no parameter is fitted and no factor is called wrong."
        }
        return
            "\(name): fitted slope \(OfficialParameter.text(fit.best.slope)), midpoint "
            + "\(OfficialParameter.text(fit.best.midpoint)) and scaling factor \(OfficialParameter.text(fit.best.scaling))\(largest)."
    }
}
