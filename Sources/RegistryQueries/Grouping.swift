import RegistryModel
import RegistryStore

/// By what the years are compared. The raw value is what `--by` takes.
public enum Grouping: String, CaseIterable, Sendable {
    /// The whole cohort.
    case cohort
    /// The clinicians' present specialty.
    case specialty
    /// The CBSA or metropolitan division in which services were furnished.
    case area
    /// The single clinician.
    case clinician

    /// The columns that name a group: the cohort, the code unless it is the cohort's, and what it stands for.
    var columns: [ReportColumn<Group>] {
        let (code, name) = codeAndName
        return [ReportColumn("cohort", "Cohort", .text) { .text($0.cohort.rawValue) }]
            + (self == .cohort ? [] : [ReportColumn(code) { .text($0.code) }]) + [ReportColumn(name) { Cell($0.name) }]
    }

    /// The columns of a group's code and of its name.
    private var codeAndName: (code: Column, name: Column) {
        switch self {
        case .cohort: (Column("cohort", "Cohort", .text), Column("cohort_name", "Name", .text))
        case .specialty: (Column("specialty_code", "Specialty", .text), Column("specialty_name", "Name", .text))
        case .area: (Column("area_code", "Area", .text), Column("area_title", "Title", .text))
        case .clinician: (Column("npi", "NPI", .text), Column("clinician_name", "Name", .text))
        }
    }

    /// Where a release finds the counts of a row.
    var axis: [CountRule.Node] {
        let cohort = CountRule.Node.column("cohort")
        return self == .cohort ? [cohort] : [cohort, .column(codeAndName.code.name)]
    }
}

extension Grouping {
    /// The groups as charts draw them: a panel for each cohort, a code for each group.
    var chartSubject: Chart.Subject {
        Chart.Subject(
            panel: "cohort", code: codeAndName.code.name, name: codeAndName.name.name,
            label: self == .clinician ? .person : self == .area ? .area : .codeAndName)
    }
}

/// What a report by group is about: a grouping, and perhaps one cohort or one group of it.
public struct Scope: Hashable, Sendable {
    /// By what.
    public let grouping: Grouping
    /// One cohort only; nil for both.
    public let cohort: Cohort?
    /// One group only, by its code; nil for all.
    public let groupCode: String?

    /// A scope.
    public init(_ grouping: Grouping, cohort: Cohort? = nil, groupCode: String? = nil) {
        self.grouping = grouping
        self.cohort = cohort
        self.groupCode = groupCode
    }

    /// That nothing of the group is loaded, if a group was named, and a report has no rows.
    func emptyNotes(_ isEmpty: Bool) -> [String] {
        guard isEmpty, let groupCode else { return [] }
        return ["No episodes of \(grouping.rawValue) \(groupCode) are loaded."]
    }

    /// The parameters that every report by group has.
    var parameters: [String: Cell] {
        ["group_by": .text(grouping.rawValue), "cohort": Cell(cohort?.rawValue), "group_code": Cell(groupCode)]
    }
}

/// A group of a report, by code and name.
public struct Group: Hashable, Sendable {
    /// The cohort.
    public let cohort: Cohort
    /// The specialty code, area code, NPI or cohort.
    public let code: String
    /// What the code stands for; nil if it is not loaded.
    public let name: String?

    init?(_ row: QueryRow) {
        guard let cohort = row.text("cohort").flatMap({ Cohort($0) }), let code = row.text("group_code") else {
            return nil
        }
        self.cohort = cohort
        self.code = code
        name = row.text("group_name") ?? (code == cohort.rawValue ? cohort.name : nil)
    }

    /// Whether a row is of this group.
    func isOf(_ row: QueryRow) -> Bool {
        row.text("group_code") == code && row.text("cohort") == cohort.rawValue
    }
}
