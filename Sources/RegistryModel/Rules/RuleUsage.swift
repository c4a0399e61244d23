import Synchronization

/// Records which rules a calculation reads, so that a report can list those that are only assumed.
public final class RuleUsage: Sendable {
    private let names = Mutex<Set<String>>([])

    /// Creates an empty record.
    public init() {}

    /// The names of the rules that were read.
    public var read: Set<String> { names.withLock { $0 } }

    func record(_ name: String) { names.withLock { _ = $0.insert(name) } }
}
