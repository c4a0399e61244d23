import RegistryModel
import RegistryStore

/// Who asked a registry what.
public struct AuditList: Sendable {
    private let since: String?
    private let user: String?
    private let command: String?
    private let limit: Int?

    /// The list, or a part of it.
    /// - Parameters:
    ///   - since: a UTC time, or the beginning of one, in ISO 8601; nothing before it is listed.
    ///   - user: a login name.
    ///   - command: how the command begins.
    ///   - limit: how many of the latest; nil for all.
    public init(since: String? = nil, user: String? = nil, command: String? = nil, limit: Int? = nil) {
        self.since = since
        self.user = user
        self.command = command
        self.limit = limit
    }

    /// Whether a text is the beginning of a time that at least names the day: `2027-07-01T12:30`.
    public static func isTime(_ text: String) -> Bool {
        let form = "0000-00-00T00:00:00.000Z"
        return text.count >= 10 && text.count <= form.count
            && zip(text, form).allSatisfy { $1 == "0" ? $0.isASCII && $0.isNumber : $0 == $1 }
    }

    /// The list, the oldest first.
    public func result(of registry: Registry) throws -> ResultTable {
        let reading = try AuditReading(of: registry)
        let actions = reading.actions.filter(isWanted)
        let shown = limit.map { Array(actions.suffix($0)) } ?? actions
        var heading = try ResultHeading(title: "Audit", of: registry)
        if shown.count < actions.count {
            heading.notes.append("The latest \(shown.count) of \(actions.count); all of them: --limit 0.")
        }
        if let fault = reading.faults.first { heading.notes.append("The record is not whole: \(fault).") }
        return ResultTable(heading: heading, columns: Self.columns, rows: shown.map(Self.row))
    }

    private func isWanted(_ action: AuditedAction) -> Bool {
        (since.map { action.entry.at >= $0 } ?? true) && (user.map { action.beginning.user == $0 } ?? true)
            && (command.map { (action.beginning.command ?? "").hasPrefix($0) } ?? true)
    }

    private static let columns = [
        Column("number", "Entry", .label), Column("at", "When (UTC)", .text), Column("user", "Who", .text),
        Column("host", "Where", .text), Column("command", "Command", .text), Column("arguments", "Arguments", .text),
        Column("statement", "Statement", .text), Column("load_id", "Load", .label), Column("rows", "Rows", .count),
        Column("exit_code", "Exit", .label), Column("milliseconds", "ms", .count),
    ]

    private static func row(_ action: AuditedAction) -> [Cell] {
        let (entry, beginning, ending) = (action.entry, action.beginning, action.ending)
        let isRun = entry.event == "begin"
        return [
            .integer(Int64(entry.number)), .text(entry.at), text(beginning.user), text(beginning.host),
            text(beginning.command), text(entry.arguments?.map(quoted).joined(separator: " ")), text(entry.statement),
            number(ending?.asOf ?? beginning.load), isRun ? number(ending?.rows) : .null,
            isRun ? number(ending?.exit.map(Int.init)) : .null, isRun ? number(ending?.milliseconds) : .null,
        ]
    }

    /// An argument as a shell would read it.
    private static func quoted(_ argument: String) -> String {
        let isPlain = argument.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./=:,%+".contains($0)) }
        return isPlain && !argument.isEmpty ? argument : "'" + argument.replacing("'", with: "'\\''") + "'"
    }

    private static func text(_ text: String?) -> Cell { text.map(Cell.text) ?? .null }
    private static func number(_ number: Int?) -> Cell { number.map { .integer(Int64($0)) } ?? .null }
}
