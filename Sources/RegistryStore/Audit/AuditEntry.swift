import Foundation

/// One entry of a registry's audit log. Members that an event does not have are nil.
package struct AuditEntry: Decodable, Hashable, Sendable {
    /// The entry's number, starting at 1.
    package let number: Int
    /// The time in UTC, with milliseconds.
    package let at: String
    /// The event: `begin`, `statement` or `end`.
    package let event: String
    /// The identifier of the run, the same for all of its entries.
    package let run: String
    /// The registry's identifier.
    package let registry: String?
    /// The login name of the user.
    package let user: String?
    /// The numeric ID of the user.
    package let uid: Int?
    /// The host name of the machine.
    package let host: String?
    /// The command, such as `report year-over-year`.
    package let command: String?
    /// The command's arguments, or the parameter values of a statement as `name=value`. Both are redacted.
    package let arguments: [String]?
    /// The text of a statement that is not among the command's arguments, redacted.
    package let statement: String?
    /// The number of the latest load when the run began.
    package let load: Int?
    /// The exit code.
    package let exit: Int32?
    /// The number of result rows.
    package let rows: Int?
    /// The load as of which the run queried the registry; nil for the current state.
    package let asOf: Int?
    /// The duration of the run.
    package let milliseconds: Int?

    private enum CodingKeys: String, CodingKey {
        case number, at, event, run, registry, user, uid, host, command, arguments, statement, load, exit, rows
        case asOf = "as_of"
        case milliseconds
    }
}

/// A run of the program, or a statement in it, combined from its entries.
package struct AuditedAction: Hashable, Sendable {
    /// The entry of the action itself: `begin` or `statement`.
    package let entry: AuditEntry
    /// The `begin` entry of its run.
    package let beginning: AuditEntry
    /// The `end` entry of its run; nil if the run is still going on or was killed.
    package let ending: AuditEntry?
}
