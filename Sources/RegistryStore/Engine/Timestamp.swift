import Foundation

/// Times in the form in which a registry stores them.
enum Timestamp {
    /// The current time in UTC with seconds, such as `2029-04-01T09:30:00Z`.
    static func now() -> String { Date.now.formatted(.iso8601) }

    /// Checks that a time has a year that can be stored: from 1970 to 9999.
    /// - Throws: `RegistryError.unusableClock` if it does not.
    static func requireUsableClock(at date: Date = .now) throws {
        let seconds = date.timeIntervalSince1970
        guard (0..<endOfYear9999).contains(seconds) else { throw RegistryError.unusableClock(seconds: seconds) }
    }

    /// The end of the year 9999, in seconds since 1970.
    private static let endOfYear9999 = 253_402_300_800.0
}
