import GRDB
import Synchronization

/// Stops what is being written to a registry, from any thread: it fails soon after, and its transaction is rolled back.
/// What is committed by then stays.
public final class Interrupter: Sendable {
    private let queue: DatabaseQueue
    private let isRequested = Atomic(false)

    init(_ queue: DatabaseQueue) { self.queue = queue }

    /// Asks to stop. To be asked again until it has: a statement that was about to begin does not hear it.
    public func interrupt() {
        isRequested.store(true, ordering: .sequentiallyConsistent)
        queue.interrupt()
    }

    /// Fails if it was asked to stop.
    func check() throws {
        if isRequested.load(ordering: .sequentiallyConsistent) { throw RegistryError.interrupted }
    }
}
