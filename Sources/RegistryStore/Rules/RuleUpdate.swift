import Foundation
import RegistryModel

/// What a file of rules changes in those that are loaded, rule by rule.
///
/// It is worked out from the file before the file is loaded, so that a dry run says the same as the load.
public struct RuleUpdate: Sendable {
    /// A rule that the file adds, or gives otherwise than it is loaded.
    public struct Change: Hashable, Sendable {
        /// The rule as it is in force; nil if it is not loaded yet.
        public let before: RuleEntry?
        /// The rule of the file.
        public let after: Rule

        /// Whether somebody's change of an assumed rule is no longer in force, since the file's rule is no assumption.
        public var supersedesChange: Bool { before?.isChanged == true && after.standing != .assumed }
    }

    /// The changes, by name, then cohort and year.
    public let changes: [Change]
    /// How many rules of the file are loaded as the file has them.
    public let unchangedCount: Int
    /// The names in the file that no rule had before, each with the known names that come closest: no calculation reads a
    /// mistyped name.
    public let newNames: [(name: String, nearest: [String])]

    /// Compares the rules of a file with those in force. Of two rows for one rule the last counts.
    public init(_ rules: [Rule], over entries: [RuleEntry]) {
        let known = Dictionary(entries.map { (Key($0.loaded), $0) }) { first, _ in first }
        let wanted = Dictionary(rules.map { (Key($0), $0) }) { $1 }
        let changed = wanted.filter { known[$0]?.loaded != $1 }
        changes = changed.sorted { $0.key < $1.key }.map { Change(before: known[$0], after: $1) }
        unchangedCount = wanted.count - changed.count
        let names = Set(entries.map(\.loaded.name))
        newNames = Set(rules.map(\.name)).subtracting(names).sorted().map { name in
            (name, NearestNames.find(name, among: names))
        }
    }

    /// What a rule is known by, in the order in which changes are listed.
    private struct Key: Hashable, Comparable {
        let name: String
        let cohort: String
        let year: PerformanceYear

        init(_ rule: Rule) {
            name = rule.name
            cohort = rule.cohort?.rawValue ?? RuleScope.both.rawValue
            year = rule.year
        }

        static func < (left: Key, right: Key) -> Bool {
            (left.name, left.cohort, left.year) < (right.name, right.cohort, right.year)
        }
    }
}
