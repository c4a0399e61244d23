import RegistryModel
import RegistryStore

extension DataQuality {
    /// The report: a row for each check, failures first.
    /// - Parameter foldsPasses: whether one row counts the checks that pass, in place of a row for each.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func result(
        of registry: Registry, findings: [Finding], foldsPasses: Bool = false
    ) throws -> ResultTable {
        let counts = DataQualityVerdict.allCases.map { verdict in
            "\(findings.count { $0.verdict == verdict }) \(verdict.rawValue)"
        }
        let failed = findings.filter { $0.verdict == .fail }.map { "\($0.check.name) fails: \($0.check.meaning)" }
        let passed = findings.filter { $0.verdict == .pass }
        let others = findings.filter { $0.verdict == .fail } + findings.filter { $0.verdict == .notApplicable }
        let isFolded = foldsPasses && passed.count > 1
        let rows = others.map(Row.check) + (isFolded ? [.passes(passed.count)] : passed.map(Row.check))
        var heading = try ResultHeading(
            title: "Data quality\(scope)", of: registry, leadingNotes: failed,
            notes: ["\(findings.count) checks: \(counts.joined(separator: ", "))."] + narrowing + [
                "A check fails if its share of violating rows is above the threshold. To see the rows: asm-registry "
                    + "report data-quality --check NAME"
            ])
        heading.headline = .checks(
            failing: findings.filter { $0.verdict == .fail }.map(\.check.name), passed: passed.count, of: findings.count
        )
        return ResultTable(heading: heading, columns: Self.columns, of: rows)
    }

    /// A row of the report.
    private enum Row {
        case check(Finding)
        /// The number of checks that pass.
        case passes(Int)

        /// A cell of a check; null in the row that counts checks.
        func cell(_ cell: (Finding) -> Cell) -> Cell {
            if case .check(let finding) = self { cell(finding) } else { .null }
        }
    }

    private static var columns: [ReportColumn<Row>] {
        [
            ReportColumn("check_name", "Check", .text) { row in
                switch row {
                case .check(let finding): .text(finding.check.name)
                case .passes(let count): .text("\(count) others (--all shows them)")
                }
            },
            column("category", "Category", .text) { .text($0.check.kind.category) },
            column("kind", "Kind", .text) { .text($0.check.kind.rawValue) },
            column("table_name", "Table", .text) { .text($0.check.table) },
            column("question", "Question", .text) { .text($0.check.text.question) }.onlyForPrograms(),
            column("examined", "Examined", .count) { Cell($0.examined) },
            column("violating", "Violating", .count) { Cell($0.violating) },
            column("violating_share", "Share", .share) { Cell($0.share) },
            column("threshold", "Threshold", .share) { .real($0.check.threshold / 100) },
            ReportColumn("verdict", "Verdict", .text) { row in
                switch row {
                case .check(let finding): .text(finding.verdict.rawValue)
                case .passes: .text(DataQualityVerdict.pass.rawValue)
                }
            },
            column("meaning", "What a failure means", .text) { .text($0.check.meaning) }.onlyForPrograms(),
        ]
    }

    private static func column(
        _ name: String, _ heading: String, _ unit: Unit, cell: @escaping (Finding) -> Cell
    ) -> ReportColumn<Row> { ReportColumn(name, heading, unit) { $0.cell(cell) } }

    /// The cohort and year of the report, as a part of the title; empty for all data.
    var scope: String {
        let parts = [cohort?.rawValue, year.map { "performance year \($0)" }].compactMap(\.self)
        return parts.isEmpty ? "" : " of " + parts.joined(separator: ", ")
    }

    /// A sentence that names the checks to which the report's cohort or year does not apply; they count all rows.
    var narrowing: [String] {
        guard year != nil || cohort != nil else { return [] }
        let wider = DataQualityCheck.all.filter { check in
            switch check.grain {
            case .cohortAndYear: false
            case .year: cohort != nil
            case .neither: true
            }
        }
        return ["Checked for all cohorts and years: \(wider.map(\.name).joined(separator: ", "))."]
    }
}

extension DataQuality.Finding {
    /// Violating rows as a share of the examined ones, 0 to 1; nil if none were examined.
    package var share: Double? { examined > 0 ? Double(violating) / Double(examined) : nil }
}
