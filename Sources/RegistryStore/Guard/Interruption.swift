import Synchronization

/// Stops a statement from another thread, as Ctrl-C does.
public final class Interruption: Sendable {
    private struct State {
        var isRequested = false
        var stop: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// Nothing is to be stopped yet.
    public init() {}

    /// Stops the statement that runs, or the next one if none does.
    public func request() {
        state.withLock {
            $0.isRequested = true
            $0.stop?()
        }
    }

    /// Lets statements run again.
    public func withdraw() { state.withLock { $0.isRequested = false } }

    var isRequested: Bool { state.withLock { $0.isRequested } }

    /// Says how the engine is told to stop while `body` runs.
    func reaching<Result>(_ stop: @escaping @Sendable () -> Void, _ body: () throws -> Result) rethrows -> Result {
        state.withLock { $0.stop = stop }
        defer { state.withLock { $0.stop = nil } }
        return try body()
    }
}
