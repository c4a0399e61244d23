import Foundation
import Synchronization

/// The first failure of any thread.
final class Failures: Sendable {
    private let failure = Mutex<TortureFailure?>(nil)
    var first: TortureFailure? { failure.withLock { $0 } }

    func add(_ error: any Error) { failure.withLock { $0 = $0 ?? TortureFailure(what: "\(error)") } }
}

/// A counter for several threads.
final class Counter: Sendable {
    private let count = Atomic(0)
    var value: Int { count.load(ordering: .sequentiallyConsistent) }

    func add() { count.add(1, ordering: .sequentiallyConsistent) }
}

/// A flag that one thread sets for others.
final class SharedFlag: Sendable {
    private let state = Atomic(false)
    var isSet: Bool { state.load(ordering: .sequentiallyConsistent) }

    func set() { state.store(true, ordering: .sequentiallyConsistent) }
}

extension Thread {
    /// Runs a closure on a new thread that a group waits for.
    static func detachNewThread(
        in group: DispatchGroup, _ failures: Failures, _ body: @escaping @Sendable () throws -> Void
    ) {
        group.enter()
        detachNewThread {
            do { try body() } catch { failures.add(error) }
            group.leave()
        }
    }
}
