import ArgumentParser
import RegistryModel

/// Reads options that are a time in seconds.
enum Seconds {
    /// In seconds, a week: larger values could overflow a deadline.
    private static let maximum = 604_800.0

    /// Reads a number of seconds from 0 to a week.
    /// - Throws: `ValidationError` for anything else.
    static func parse(_ argument: String) throws -> Double {
        guard let seconds = try? Double(parsing: argument), (0...maximum).contains(seconds) else {
            throw ValidationError("'\(argument)' is not a number of seconds from 0 to \(Int(maximum)).")
        }
        return seconds
    }

    /// Reads a number of seconds above 0, up to a week.
    /// - Throws: `ValidationError` for anything else.
    static func parsePositive(_ argument: String) throws -> Double {
        let seconds = try parse(argument)
        guard seconds > 0 else { throw ValidationError("'\(argument)' is not a number of seconds above 0.") }
        return seconds
    }
}
