import Foundation
import RegistryModel

/// The changes that a file of rules makes to the loaded ones.
///
/// It is computed from the file before the load, so a dry run has the same result as the load.
package struct RuleUpdate: Sendable {
    /// A rule that the file adds or changes.
    package struct Change: Hashable, Sendable {
        /// The rule in force; nil if it is not loaded yet.
        package let before: RuleEntry?
        /// The rule in the file.
        package let after: Rule

        /// Whether the file ends a user's change of an assumed rule, because the file's rule is not assumed.
        package var supersedesChange: Bool { before?.isChanged == true && after.standing != .assumed }
    }

    /// The changes, sorted by name, cohort and year.
    package let changes: [Change]
    /// The number of rules in the file that equal the loaded ones.
    package let unchangedCount: Int
    /// The names in the file that are new, with similar known names. A misspelled rule would never be used.
    package let newNames: [(name: String, nearest: [String])]

    /// Compares the rules of a file with those in force. If the file has several rows for a rule, the last one counts.
    package init(_ rules: [Rule], over entries: [RuleEntry]) {
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

    /// The key of a rule, with the sort order of the changes.
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
