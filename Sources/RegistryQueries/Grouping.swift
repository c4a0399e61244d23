import RegistryModel
import RegistryStore

/// The groups of a report by group. The raw value is the argument of `--by`.
public enum Grouping: String, CaseIterable, Sendable {
    /// The whole cohort.
    case cohort
    /// The clinicians' present specialty.
    case specialty
    /// The CBSA or metropolitan division in which services were furnished.
    case area
    /// The clinicians' present organization, by its name; `not known` for those without one.
    case organization
    /// The single clinician.
    case clinician

    /// The columns that name a group: the cohort, and for other groupings the code and its name.
    var columns: [ReportColumn<Group>] {
        let (code, name) = codeAndName
        return [ReportColumn("cohort", "Cohort", .text) { .text($0.cohort.rawValue) }]
            + (self == .cohort ? [] : [ReportColumn(code) { .text($0.code) }])
            + (name.name == code.name ? [] : [ReportColumn(name) { Cell($0.name) }])
    }

    /// The declarations of the columns for a group's code and name.
    private var codeAndName: (code: Column, name: Column) {
        switch self {
        case .cohort: (Column("cohort", "Cohort", .text), Column("cohort_name", "Name", .text))
        case .specialty: (Column("specialty_code", "Specialty", .text), Column("specialty_name", "Name", .text))
        case .area: (Column("area_code", "Area", .text), Column("area_title", "Title", .text))
        case .organization:
            (Column("organization_name", "Organization", .text), Column("organization_name", "Organization", .text))
        case .clinician: (Column("npi", "NPI", .text), Column("clinician_name", "Name", .text))
        }
    }

    /// The nodes of the release plan with the counts of a row's group.
    var axis: [CountRule.Node] {
        let cohort = CountRule.Node.column("cohort")
        return self == .cohort ? [cohort] : [cohort, .column(codeAndName.code.name)]
    }
}

extension Grouping {
    /// The subject of charts: a panel for each cohort, a code for each group.
    var chartSubject: Chart.Subject {
        Chart.Subject(
            panel: "cohort", code: codeAndName.code.name,
            name: self == .organization ? nil : codeAndName.name.name,
            label: self == .clinician ? .person : self == .area ? .area : .codeAndName)
    }
}

/// The groups that a report is about: a grouping, optionally limited to one cohort or one group.
public struct Scope: Hashable, Sendable {
    /// The kind of group.
    package let grouping: Grouping
    /// The only cohort; nil for both.
    package let cohort: Cohort?
    /// The code of the only group; nil for all.
    package let groupCode: String?

    /// Creates a scope.
    public init(_ grouping: Grouping, cohort: Cohort? = nil, groupCode: String? = nil) {
        self.grouping = grouping
        self.cohort = cohort
        self.groupCode = groupCode
    }

    /// Why a report on one group is empty: no episodes of it are loaded. Nil if it is not, and for all groups.
    func emptyReason(_ isEmpty: Bool) -> String? {
        guard isEmpty, let groupCode else { return nil }
        return "No episodes of \(grouping.rawValue) \(groupCode) are loaded."
    }

    /// Why the counts of the scope are not released; nil if they are. Organizations are not in the release plan, which
    /// has all counts that can be subtracted from each other.
    var refusal: DisclosureError? { grouping == .organization ? .revealingSelection(.organizations) : nil }

    /// The parameters that the queries of all reports by group have.
    var parameters: [String: Cell] {
        ["group_by": .text(grouping.rawValue), "cohort": Cell(cohort?.rawValue), "group_code": Cell(groupCode)]
    }
}

/// A group in a report: its cohort, code and name.
package struct Group: Hashable, Sendable {
    /// The cohort.
    package let cohort: Cohort
    /// The specialty code, area code, NPI, organization or cohort.
    package let code: String
    /// The name of the specialty, area, clinician or cohort; nil if it is not loaded.
    package let name: String?

    init?(_ row: QueryRow) {
        guard let cohort = row.text("cohort").flatMap({ Cohort($0) }), let code = row.text("group_code") else {
            return nil
        }
        self.cohort = cohort
        self.code = code
        name = row.text("group_name") ?? (code == cohort.rawValue ? cohort.name : nil)
    }

    /// Whether a row of a query has this group's cohort and code.
    func isOf(_ row: QueryRow) -> Bool {
        row.text("group_code") == code && row.text("cohort") == cohort.rawValue
    }
}
