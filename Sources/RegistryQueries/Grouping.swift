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

    /// The heading of the group's code.
    var heading: String {
        switch self {
        case .cohort: "Cohort code"
        case .specialty: "Specialty"
        case .area: "Area"
        case .clinician: "NPI"
        }
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

    /// The parameters that every report by group has.
    var parameters: [String: Cell] {
        ["group_by": .text(grouping.rawValue), "cohort": Cell(cohort?.rawValue), "group_code": Cell(groupCode)]
    }

    /// The columns that name a group.
    var columns: [Column] {
        [
            Column("cohort", "Cohort", .text), Column("group_code", grouping.heading, .text),
            Column("group_name", "Name", .text),
        ]
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

    var cells: [Cell] { [.text(cohort.rawValue), .text(code), Cell(name)] }
}
