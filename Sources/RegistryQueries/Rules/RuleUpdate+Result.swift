import RegistryModel
import RegistryStore

extension RuleUpdate {
    /// The changes as a table: a row for each rule, in which years with the same change are combined.
    /// - Parameter isDryRun: whether the file was only read.
    package func result(isDryRun: Bool) -> ResultTable {
        ResultTable(
            heading: ResultHeading(
                title: isDryRun ? "Rules that would be updated" : "Rules updated", notes: notes(isDryRun: isDryRun)),
            columns: [
                ReportColumn("change", "Change", .text) { .text($0.before == nil ? "added" : "changed") },
                ReportColumn("name", "Name", .text) { .text($0.after.name) },
                ReportColumn("cohort", "Cohort", .text) { .text($0.after.cohort?.rawValue ?? "both") },
                ReportColumn("years", "Years", .text) { .text(Self.words($0.years)) },
                ReportColumn("old_value", "From", .text) { Cell($0.before?.value) },
                ReportColumn("value", "To", .text) { .text($0.after.value) },
                ReportColumn("old_version", "From version", .text) { Cell($0.before?.version) },
                ReportColumn("version", "To version", .text) { .text($0.after.version) },
                ReportColumn("old_status", "From standing", .text) { Cell($0.before?.standing.rawValue) },
                ReportColumn("status", "To standing", .text) { .text($0.after.standing.rawValue) },
                ReportColumn("citation", "Citation", .text) { .text($0.after.citation) },
            ], of: rows, disclosure: .withoutCounts)
    }

    /// A rule with the same change in one or several years.
    private struct Row {
        let change: Change
        var years: [PerformanceYear]

        var before: Rule? { change.before?.loaded }
        var after: Rule { change.after }
    }

    private var rows: [Row] {
        var rows: [Row] = []
        for change in changes {
            if let last = rows.last, last.change.isAlike(change) {
                rows[rows.count - 1].years.append(change.after.year)
            } else {
                rows.append(Row(change: change, years: [change.after.year]))
            }
        }
        return rows
    }

    private func notes(isDryRun: Bool) -> [String] {
        let added = changes.count { $0.before == nil }
        return ["\(added) added, \(changes.count - added) changed, \(unchangedCount) unchanged."] + counts + unfamiliar
            + superseded + kept + (isDryRun ? ["Dry run: the registry is unchanged."] : [])
    }

    /// A note for each year and cohort with the number of rules added and changed.
    private var counts: [String] {
        PerformanceYear.all.flatMap { year in
            ([nil] + Cohort.allCases.map(Optional.some)).compactMap { cohort -> String? in
                let part = changes.filter { $0.after.year == year && $0.after.cohort == cohort }
                guard !part.isEmpty else { return nil }
                let added = part.count { $0.before == nil }
                let words = cohort?.rawValue ?? "both cohorts"
                return "\(year), \(words): \(added) added, \(part.count - added) changed."
            }
        }
    }

    /// A note for each name that no rule had before, with similar names.
    private var unfamiliar: [String] {
        newNames.map { name, nearest in
            "\(name) is a new name, and perhaps no calculation reads it."
                + (nearest.isEmpty ? "" : " \(NearestNames.didYouMean(nearest, else: ""))")
        }
    }

    /// A note for each user's change that the update supersedes.
    private var superseded: [String] {
        changes.filter(\.supersedesChange).compactMap { change in
            change.before.map {
                "\(Self.title(change)): \($0.value), set by \($0.author ?? "a user") (\($0.reason ?? "no reason")), is "
                    + "superseded by \(change.after.value), which is \(change.after.standing.rawValue) "
                    + "(\(change.after.version))."
            }
        }
    }

    /// A note for each user's change that stays in force because the new rule is an assumption too.
    private var kept: [String] {
        changes.filter { $0.before?.isChanged == true && !$0.supersedesChange }.compactMap { change in
            change.before.map {
                "\(Self.title(change)): \($0.value), set by \($0.author ?? "a user"), stays in force: the new rule "
                    + "is an assumption too."
            }
        }
    }

    private static func title(_ change: Change) -> String {
        "\(change.after.name) of \(change.after.year), \(change.after.cohort?.rawValue ?? "both cohorts")"
    }

    /// Years as text: consecutive years as a range, such as `2027 to 2031`, others as a list, such as `2027, 2029`.
    private static func words(_ years: [PerformanceYear]) -> String {
        guard years.count > 2, let first = years.first, let last = years.last,
            last.year - first.year == years.count - 1
        else { return years.map(\.description).joined(separator: ", ") }
        return "\(first) to \(last)"
    }
}

extension RuleUpdate.Change {
    /// Whether another change differs only in its year.
    fileprivate func isAlike(_ other: RuleUpdate.Change) -> Bool {
        describes(after) == describes(other.after) && after.name == other.after.name
            && after.cohort == other.after.cohort && describes(before?.loaded) == describes(other.before?.loaded)
    }

    private func describes(_ rule: Rule?) -> [String]? {
        rule.map { [$0.value, $0.unit, $0.standing.rawValue, $0.version, $0.citation] }
    }
}
