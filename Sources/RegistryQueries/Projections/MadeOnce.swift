import Synchronization

/// A value that is made when it is first needed, once for all copies of the struct that holds it, also if several threads
/// need it at once.
final class MadeOnce<Value: Sendable>: Sendable {
    private let made = Mutex<Value?>(nil)

    /// Returns the value; `make` makes it if there is none yet.
    /// - Throws: what `make` throws; the next call then makes it again.
    func value<Failure: Error>(_ make: () throws(Failure) -> Value) throws(Failure) -> Value {
        try made.withLock { value throws(Failure) in
            if let value { return value }
            let new = try make()
            value = new
            return new
        }
    }
}
