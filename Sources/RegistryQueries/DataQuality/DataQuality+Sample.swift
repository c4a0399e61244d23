import RegistryModel
import RegistryStore

extension DataQuality {
    /// The result of one check with some of its violating rows, sorted by their keys.
    /// - Parameters:
    ///   - check: the check's name.
    ///   - limit: the maximum number of rows.
    ///   - registry: the registry to check.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func sample(of check: DataQualityCheck, limit: Int, in registry: Registry) throws -> ResultTable {
        let names = try registry.columnNames(sql: check.text.sql)
        // One row more than the limit tells whether there are more.
        let found = try registry.rows(
            sql: check.sampleStatement(columns: names),
            parameters: narrowing(check).merging(["rows": Cell(limit + 1)]) { $1 })
        let finding = try finding(of: check, in: registry)
        let share = finding.share.map { " (\(Unit.share.text($0)))" } ?? ""
        let notes = [
            check.text.question, check.text.details.joined(separator: " "),
            "\(finding.violating) of \(finding.examined) examined rows violate\(share); the threshold is "
                + "\(Unit.share.text(check.threshold / 100)): \(finding.verdict.rawValue).",
            finding.verdict == .fail ? check.meaning : nil,
            found.count > limit ? "The first \(limit) rows are shown; to see more: --rows N." : nil,
        ]
        return ResultTable(
            heading: try ResultHeading(
                title: "Data quality\(scope): \(check.name)", of: registry, notes: notes.compactMap(\.self)),
            columns: names.map { Self.column($0, of: found.first) }, of: found.prefix(limit))
    }

    /// Runs one check and counts its rows.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func finding(of check: DataQualityCheck, in registry: Registry) throws -> Finding {
        let sums = try registry.rows(
            sql: "select coalesce(sum(examined), 0) as examined, coalesce(sum(violating), 0) as violating\n"
                + check.narrowedRows, parameters: narrowing(check)
        ).first
        return Finding(
            check: check, examined: sums?.integer("examined") ?? 0, violating: sums?.integer("violating") ?? 0)
    }

    /// Those of the report's parameters that apply to a check.
    private func narrowing(_ check: DataQualityCheck) -> [String: Cell] {
        switch check.grain {
        case .cohortAndYear: parameters
        case .year: parameters.filter { $0.key == "performance_year" }
        case .neither: [:]
        }
    }

    /// The column of a name in the query; the unit follows from the name, or else from the value in a row.
    private static func column(_ name: String, of row: QueryRow?) -> ReportColumn<QueryRow> {
        let unit: Unit =
            if name.hasSuffix("_cents") {
                .cents
            } else if labels.contains(name) {
                .label
            } else {
                switch row?[name] {
                case .integer: .count
                case .real: .number(decimals: 4)
                case nil, .null, .text, .blob, .suppressed: .text
                }
            }
        let heading = name.replacing("_cents", with: "").replacing("_", with: " ")
        return ReportColumn(name, heading.prefix(1).uppercased() + heading.dropFirst(), unit)
    }

    private static let labels: Set = ["performance_year", "quarter", "load_id", "file_number"]
}

extension DataQualityCheck {
    /// The statement for the violating rows, sorted by the columns from left to right, which begin with the key.
    fileprivate func sampleStatement(columns: [String]) -> String {
        let rows = narrowedRows
        let places = columns.indices.map { String($0 + 1) }.joined(separator: ", ")
        return """
            select \(columns.joined(separator: ", "))
            \(rows)
            \(grain == .neither ? "where" : "and") violating > 0
            order by \(places)
            limit :rows
            """
    }
}
