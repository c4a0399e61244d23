import Foundation

/// One entry of the record of a registry, as it can be read.
public struct AuditEntry: Decodable, Hashable, Sendable {
    /// Counted from 1.
    public let number: Int
    /// When, in UTC, to the millisecond.
    public let at: String
    /// `begin`, `statement` or `end`.
    public let event: String
    /// What the entries of one run have in common.
    public let run: String
    /// The registry's own identifier.
    public let registry: String?
    /// The login name.
    public let user: String?
    /// The number of the login.
    public let uid: Int?
    /// The machine.
    public let host: String?
    /// The words of the command, such as `report year-over-year`.
    public let command: String?
    /// What was typed after the program's name, or the values of a statement's parameters.
    public let arguments: [String]?
    /// The text of a statement that the arguments do not show.
    public let statement: String?
    /// The latest load when the run began.
    public let load: Int?
    /// The exit code.
    public let exit: Int32?
    /// How many rows were given out.
    public let rows: Int?
    /// As of which load the answer was, if it looked back.
    public let asOf: Int?
    /// How long the run took.
    public let milliseconds: Int?

    private enum CodingKeys: String, CodingKey {
        case number, at, event, run, registry, user, uid, host, command, arguments, statement, load, exit, rows
        case asOf = "as_of"
        case milliseconds
    }
}

/// One run of a program or one statement in it, put together from its entries.
public struct AuditedAction: Hashable, Sendable {
    /// The entry with which it began.
    public let entry: AuditEntry
    /// The entry with which its run began.
    public let beginning: AuditEntry
    /// The entry with which its run ended; nil if it goes on or was killed.
    public let ending: AuditEntry?
}
