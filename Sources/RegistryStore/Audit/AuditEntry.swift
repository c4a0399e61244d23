import Foundation

/// One entry of a registry's audit log. Members that an event does not have are nil.
public struct AuditEntry: Decodable, Hashable, Sendable {
    /// The entry's number, starting at 1.
    public let number: Int
    /// The time in UTC, with milliseconds.
    public let at: String
    /// The event: `begin`, `statement` or `end`.
    public let event: String
    /// The identifier of the run, the same for all of its entries.
    public let run: String
    /// The registry's identifier.
    public let registry: String?
    /// The login name of the user.
    public let user: String?
    /// The numeric ID of the user.
    public let uid: Int?
    /// The host name of the machine.
    public let host: String?
    /// The command, such as `report year-over-year`.
    public let command: String?
    /// The command's arguments, or the parameter values of a statement as `name=value`. Both are redacted.
    public let arguments: [String]?
    /// The text of a statement that is not among the command's arguments, redacted.
    public let statement: String?
    /// The number of the latest load when the run began.
    public let load: Int?
    /// The exit code.
    public let exit: Int32?
    /// The number of result rows.
    public let rows: Int?
    /// The load as of which the run queried the registry; nil for the current state.
    public let asOf: Int?
    /// The duration of the run.
    public let milliseconds: Int?

    private enum CodingKeys: String, CodingKey {
        case number, at, event, run, registry, user, uid, host, command, arguments, statement, load, exit, rows
        case asOf = "as_of"
        case milliseconds
    }
}

/// A run of the program, or a statement in it, combined from its entries.
public struct AuditedAction: Hashable, Sendable {
    /// The entry of the action itself: `begin` or `statement`.
    public let entry: AuditEntry
    /// The `begin` entry of its run.
    public let beginning: AuditEntry
    /// The `end` entry of its run; nil if the run is still going on or was killed.
    public let ending: AuditEntry?
}
