/// A yes/no fact of an episode: a column of the files, of the table `episode`, and a count in every rollup.
///
/// A new one is a line in `all`, and its columns in a migration.
public struct EpisodeFlag: Hashable, Sendable {
    /// Its place among the flags, counted from 0.
    package let place: Int
    /// The column in files and, as a count, in the rollups.
    package let name: String
    /// The column of the table `episode`.
    package let column: String
    /// What 1 means.
    package let meaning: String
    /// Whether files may lack the column; the fact is then unknown, and null.
    package let isOptional: Bool

    /// Every flag, in the order of the columns.
    package static let all = [
        ("hospitalized", "is_hospitalized", "an unplanned hospital stay", false),
        ("readmitted", "is_readmitted", "a readmission after a stay", false),
        ("telehealth", "has_telehealth", "any service by telehealth", false),
        ("palliative", "has_palliative_care", "palliative care", false),
    ].enumerated().map { place, flag in
        EpisodeFlag(place: place, name: flag.0, column: flag.1, meaning: flag.2, isOptional: flag.3)
    }

    /// An unplanned hospital stay.
    public static let hospitalized = all[0]
    /// A readmission after a stay.
    public static let readmitted = all[1]
    /// Any service by telehealth.
    public static let telehealth = all[2]
    /// Palliative care.
    public static let palliative = all[3]
}

/// The yes/no facts of one episode.
package struct EpisodeFlags: Hashable, Sendable {
    // A bit for each flag, in the order of `EpisodeFlag.all`.
    private var known: UInt16 = 0
    private var positive: UInt16 = 0

    /// The facts by flag; those that are unknown are nil.
    package init<Failure: Error>(_ value: (EpisodeFlag) throws(Failure) -> Bool?) throws(Failure) {
        for flag in EpisodeFlag.all {
            guard let holds = try value(flag) else { continue }
            known |= 1 << flag.place
            if holds { positive |= 1 << flag.place }
        }
    }

    /// Whether a fact holds; nil if it is unknown.
    package subscript(flag: EpisodeFlag) -> Bool? {
        known >> flag.place & 1 == 1 ? positive >> flag.place & 1 == 1 : nil
    }

    /// 1 if a fact is known to hold, else 0.
    package func count(of flag: EpisodeFlag) -> Int64 { Int64(positive >> flag.place & 1) }
}
