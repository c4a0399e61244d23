import RegistryModel
import RegistryStore

extension DataQuality {
    /// The report: a row for each check.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func result(of registry: Registry, findings: [Finding]) throws -> ResultTable {
        let counts = DataQualityVerdict.allCases.map { verdict in
            "\(findings.count { $0.verdict == verdict }) \(verdict.rawValue)"
        }
        let failed = findings.filter { $0.verdict == .fail }.map { "\($0.check.name) fails: \($0.check.meaning)" }
        return ResultTable(
            heading: try ResultHeading(
                title: "Data quality\(scope)", of: registry,
                notes: ["\(findings.count) checks: \(counts.joined(separator: ", "))."] + failed + narrowing + [
                    "A check fails if its share of violating rows is above the threshold. To see the rows: asm-registry "
                        + "report data-quality --check NAME"
                ]),
            columns: Self.columns, of: findings, headline: .dataQuality)
    }

    private static var columns: [ReportColumn<Finding>] {
        [
            ReportColumn("check_name", "Check", .text) { .text($0.check.name) },
            ReportColumn("category", "Category", .text) { .text($0.check.kind.category) },
            ReportColumn("kind", "Kind", .text) { .text($0.check.kind.rawValue) },
            ReportColumn("table_name", "Table", .text) { .text($0.check.table) },
            ReportColumn("question", "Question", .text) { .text($0.check.text.question) }.onlyForPrograms(),
            ReportColumn("examined", "Examined", .count) { Cell($0.examined) },
            ReportColumn("violating", "Violating", .count) { Cell($0.violating) },
            ReportColumn("violating_share", "Share", .share) { Cell($0.share) },
            ReportColumn("threshold", "Threshold", .share) { .real($0.check.threshold / 100) },
            ReportColumn("verdict", "Verdict", .text) { .text($0.verdict.rawValue) },
            ReportColumn("meaning", "What a failure means", .text) { .text($0.check.meaning) }.onlyForPrograms(),
        ]
    }

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
