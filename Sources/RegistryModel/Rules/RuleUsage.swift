import Synchronization

/// Records which rules a calculation reads, so that a report can list those that are only assumed.
package final class RuleUsage: Sendable {
    private let names = Mutex<Set<String>>([])

    /// Creates an empty record.
    package init() {}

    /// The names of the rules that were read.
    package var read: Set<String> { names.withLock { $0 } }

    func record(_ name: String) { names.withLock { _ = $0.insert(name) } }
}
