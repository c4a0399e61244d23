import RegistryModel
import RegistryStore

/// Compares CMS's list of participants after two loads, by name: who joined, who left, what changed.
package struct ListDifference: Sendable {
    /// The kind of change of a clinician on the list.
    package enum Change: String, CaseIterable, Sendable {
        /// Is on the later list only.
        case joined
        /// Is on the earlier list only.
        case left
        /// Is on both, with other organizations.
        case organization = "organization changed"
        /// Is on both; in some years the requirement to participate changed.
        case participation = "participation changed"
        /// Is on both; in some years the practice became or ceased to be small.
        case smallPractice = "small practice changed"
    }

    /// One change of one clinician in one cohort.
    package struct Row: Hashable, Sendable {
        /// The kind of change.
        package let change: Change
        /// The cohort, `HF` or `LBP`.
        package let cohort: String
        /// The clinician.
        package let npi: String
        /// The clinician's name.
        package let name: String
        /// The performance years of the change; empty if it does not depend on the year.
        package let years: [Int]
        /// What the earlier list says; nil if the clinician is not on it.
        package let before: String?
        /// What the later list says; nil if the clinician is not on it.
        package let after: String?
    }

    private let from: AsOf
    private let to: AsOf?

    /// Creates the report on the difference from one point of the history to a later one; nil for the latest load.
    package init(from: AsOf, to: AsOf? = nil) {
        self.from = from
        self.to = to
    }

    /// The changes: clinicians who joined, then those who left, then the others, each sorted by cohort and NPI.
    /// - Throws: `RegistryError` if a point does not exist or was not committed, or the first is later than the second.
    package func rows(of registry: Registry) throws -> [Row] {
        let points = try registry.points(from: from, to: to)
        return try Self.rows(
            ListEntry.all(after: points.from, in: registry), ListEntry.all(after: points.to, in: registry))
    }

    private static func rows(_ before: [ListEntry.Key: ListEntry], _ after: [ListEntry.Key: ListEntry]) -> [Row] {
        let rows = Set(before.keys).union(after.keys).sorted().flatMap { key in
            changes(of: key, before[key], after[key])
        }
        return Change.allCases.flatMap { change in rows.filter { $0.change == change } }
    }

    /// The report: a row for each change; a note counts the clinicians with each kind.
    /// - Throws: `RegistryError`, as `rows(of:)` does.
    package func result(of registry: Registry) throws -> ResultTable {
        let points = try registry.points(from: from, to: to)
        let before = try ListEntry.all(after: points.from, in: registry)
        let after = try ListEntry.all(after: points.to, in: registry)
        let rows = Self.rows(before, after)
        let counts = Change.allCases.map { change in
            "\(Set(rows.filter { $0.change == change }.map { "\($0.cohort) \($0.npi)" }).count) \(change.rawValue)"
        }
        let left = rows.contains { $0.change == .left }
        return ResultTable(
            heading: ResultHeading(
                title: "CMS's list from load \(points.from.loadID) to load \(points.to.loadID)",
                notes: (registry.identity.isSynthetic ? ["Synthetic data."] : [])
                    + [
                        "From \(points.from.description) to \(points.to.description).",
                        counts.joined(separator: ", ") + ".",
                    ] + Self.renamings(before, after)
                    + (left ? [] : [Self.wholeListHint])),
            columns: [
                ReportColumn("change", "Change", .text) { .text($0.change.rawValue) },
                ReportColumn("cohort", "Cohort", .text) { .text($0.cohort) },
                ReportColumn("npi", "NPI", .text) { .text($0.npi) },
                ReportColumn("clinician_name", "Name", .text) { .text($0.name) },
                ReportColumn("performance_years", "Years", .text) {
                    Cell($0.years.isEmpty ? nil : $0.years.map(String.init).joined(separator: " "))
                },
                ReportColumn("before", "Before", .text) { Cell($0.before) },
                ReportColumn("after", "After", .text) { Cell($0.after) },
            ], of: rows, disclosure: .withoutCounts)
    }

    private static let wholeListHint =
        "A clinician missing from a newer list counts as left only if the list was loaded with --whole-list."

    /// A sentence for each organization that was probably renamed: all its clinicians left for one organization that was not
    /// on the earlier list and has no other clinicians.
    private static func renamings(_ before: [ListEntry.Key: ListEntry], _ after: [ListEntry.Key: ListEntry]) -> [String]
    {
        let (old, new) = (members(before), members(after))
        let names = Dictionary(grouping: new.filter { old[$0.key] == nil }, by: \.value).mapValues { $0.map(\.key) }
        return old.filter { new[$0.key] == nil }.sorted { $0.key < $1.key }.compactMap { name, members in
            guard let others = names[members], others.count == 1, let other = others.first else { return nil }
            let who = members.count == 1 ? "its clinician" : "all its \(members.count) clinicians"
            return "New name: \(OrganizationName.text(name)) is now \(OrganizationName.text(other)), with \(who)."
        }
    }

    private static func members(_ list: [ListEntry.Key: ListEntry]) -> [String: Set<ListEntry.Key>] {
        list.reduce(into: [:]) { members, entry in
            for name in entry.value.organizations { members[name, default: []].insert(entry.key) }
        }
    }

    private static func changes(of key: ListEntry.Key, _ before: ListEntry?, _ after: ListEntry?) -> [Row] {
        let row = { (change: Change, years: [Int], old: String?, new: String?) in
            Row(
                change: change, cohort: key.cohort, npi: key.npi, name: after?.name ?? before?.name ?? "",
                years: years, before: old, after: new)
        }
        guard let before, let after else {
            return [row(before == nil ? .joined : .left, [], before?.organizationText, after?.organizationText)]
        }
        var rows: [Row] = []
        if before.organizations != after.organizations {
            rows.append(row(.organization, [], before.organizationText, after.organizationText))
        }
        let flags: [(Change, [Int: Answer], [Int: Answer])] = [
            (.participation, before.isRequired, after.isRequired),
            (.smallPractice, before.isSmallPractice, after.isSmallPractice),
        ]
        for (change, old, new) in flags {
            rows += flips(old, new).map { row(change, $0.years, $0.before?.rawValue, $0.after?.rawValue) }
        }
        return rows
    }

    /// The changes of a yearly answer; years with the same change are combined.
    private static func flips(
        _ old: [Int: Answer], _ new: [Int: Answer]
    ) -> [(years: [Int], before: Answer?, after: Answer?)] {
        let years = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.sorted()
        var flips: [(years: [Int], before: Answer?, after: Answer?)] = []
        for year in years {
            if let same = flips.firstIndex(where: { $0.before == old[year] && $0.after == new[year] }) {
                flips[same].years.append(year)
            } else {
                flips.append(([year], old[year], new[year]))
            }
        }
        return flips
    }
}
