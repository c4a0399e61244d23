import RegistryModel
import RegistryStore

extension OfficialReport {
    /// A value that a later version changed.
    private struct Change {
        let cohort: Cohort
        let npi: String
        let old, new: QueryRow
        let column: String

        var payments: Money?

        /// What the change of the factor is in cents; nil for another column, or if the payments are not known.
        var cents: Double? {
            guard column == "payment_adjustment_factor", let before = old.real(column), let after = new.real(column)
            else {
                return nil
            }
            return payments.map { (after - before) * Double($0.cents) }
        }
    }

    /// The values that differ between one version of a result and the next.
    func versions(of registry: Registry) throws -> ResultTable {
        let found = try cohorts.flatMap { try changes($0, of: registry) }
        let changed = Set(found.map(\.npi)).count
        var heading = try heading("Versions of official results", of: registry)
        if found.isEmpty {
            heading.add(emptyReason: "No official result was published twice with different values.")
        } else {
            heading.notes.append("Clinicians with a value that a later version changed: \(changed.counted).")
        }
        heading.notes.append(
            "A version is what a later load restated. Dollars: the change of the factor times the loaded Part B payments of "
                + "the performance year.")
        return ResultTable(
            heading: heading,
            columns: [
                ReportColumn("cohort", "Cohort", .text) { .text($0.cohort.rawValue) },
                ReportColumn("npi", "NPI", .text) { .text($0.npi) },
                ReportColumn("old_status", "From", .text) { $0.old["status"] },
                ReportColumn("new_status", "To", .text) { $0.new["status"] },
                ReportColumn("old_load_id", "Load", .label) { $0.old["load_id"] },
                ReportColumn("new_load_id", "Load", .label) { $0.new["load_id"] },
                ReportColumn("column", "Value", .text) { .text($0.column) },
                ReportColumn("old_value", "Before", .text, from: []) { $0.old[$0.column] },
                ReportColumn("new_value", "After", .text, from: []) { $0.new[$0.column] },
                ReportColumn("change", "Change", .change(.number(decimals: 6)), from: []) { change in
                    change.old.real(change.column).flatMap { old in
                        change.new.real(change.column).map { .real($0 - old) }
                    } ?? .null
                },
                ReportColumn("change_cents", "Dollars", .change(.cents), from: []) { Cell($0.cents) },
            ], of: found, disclosure: .refused(.severalLoads))
    }

    private static let columns = [
        "quality_score", "cost_score", "improvement_activities_adjustment", "promoting_interoperability_adjustment",
        "complex_patient_adjustment", "small_practice_adjustment", "final_score", "payment_adjustment_factor",
    ]

    private func changes(_ inputs: OfficialInputs, of registry: Registry) throws -> [Change] {
        let rows = try registry.rows(
            sql: Self.versionText.sql,
            parameters: ["performance_year": Cell(year.year), "cohort": .text(inputs.cohort.rawValue)])
        let payments = Dictionary(
            inputs.check.results.compactMap { result in result.partB.map { (result.npi.description, $0) } },
            uniquingKeysWith: { first, _ in first })
        return zip(rows, rows.dropFirst()).flatMap { old, new -> [Change] in
            guard let number = old.text("npi"), number == new.text("npi"), npi.map({ $0.description == number }) ?? true
            else { return [] }
            return Self.columns.filter { old[$0] != new[$0] }.map {
                Change(cohort: inputs.cohort, npi: number, old: old, new: new, column: $0, payments: payments[number])
            }
        }
    }
}
