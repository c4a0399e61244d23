import Synchronization

/// Which rules a calculation has read, so that a report can say which of them are only assumed.
public final class RuleUsage: Sendable {
    private let names = Mutex<Set<String>>([])

    /// None yet.
    public init() {}

    /// The names of the rules that were read.
    public var read: Set<String> { names.withLock { $0 } }

    func record(_ name: String) { names.withLock { _ = $0.insert(name) } }
}
