import ArgumentParser
import RegistryModel

/// A span of time as options take it.
enum Seconds {
    /// The longest, a week: beyond that a clock may not count.
    private static let longest = 604_800.0

    /// Reads a plain number of seconds.
    static func parse(_ argument: String) throws -> Double {
        guard let seconds = try? Double(parsing: argument), (0...longest).contains(seconds) else {
            throw ValidationError("'\(argument)' is not a number of seconds from 0 to \(Int(longest)).")
        }
        return seconds
    }

    /// Reads a plain number of seconds above 0.
    static func parsePositive(_ argument: String) throws -> Double {
        let seconds = try parse(argument)
        guard seconds > 0 else { throw ValidationError("'\(argument)' is not a number of seconds above 0.") }
        return seconds
    }
}
