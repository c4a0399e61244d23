import Synchronization

/// Stops what the engine does, from another thread, as Ctrl-C does: it fails soon after, and what was not committed by
/// then is rolled back.
public final class Interruption: Sendable {
    private struct State {
        var isRequested = false
        var stop: (@Sendable () -> Void)?
    }

    private let state: Mutex<State>

    /// Nothing is to be stopped yet.
    public init() { state = Mutex(State()) }

    /// One that tells the engine so.
    init(by stop: @escaping @Sendable () -> Void) { state = Mutex(State(stop: stop)) }

    /// Stops the statement that runs, or the next one if none does. What has several has to be asked again until it
    /// stops: one that was about to begin does not hear it.
    public func request() {
        state.withLock {
            $0.isRequested = true
            $0.stop?()
        }
    }

    /// Lets statements run again.
    public func withdraw() { state.withLock { $0.isRequested = false } }

    var isRequested: Bool { state.withLock { $0.isRequested } }

    /// Fails if it was asked to stop.
    func check() throws {
        if isRequested { throw RegistryError.interrupted }
    }

    /// Says how the engine is told to stop while `body` runs.
    func reaching<Result>(_ stop: @escaping @Sendable () -> Void, _ body: () throws -> Result) rethrows -> Result {
        state.withLock { $0.stop = stop }
        defer { state.withLock { $0.stop = nil } }
        return try body()
    }
}
