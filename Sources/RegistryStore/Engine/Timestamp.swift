import Foundation

/// Points in time as the registry stores them.
enum Timestamp {
    /// The present time in UTC, to the second: `2029-04-01T09:30:00Z`.
    static func now() -> String { Date.now.formatted(.iso8601) }

    /// Fails where the machine's clock is beyond the years that a time is kept with.
    /// - Throws: `RegistryError.unusableClock`.
    static func requireUsableClock(at date: Date = .now) throws {
        let seconds = date.timeIntervalSince1970
        guard (0..<endOfYear9999).contains(seconds) else { throw RegistryError.unusableClock(seconds: seconds) }
    }

    /// The first second that has no year of four digits, since 1970.
    private static let endOfYear9999 = 253_402_300_800.0
}
