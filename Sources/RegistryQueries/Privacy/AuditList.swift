import RegistryModel
import RegistryStore

/// The list of entries in a registry's audit log: who ran which command or query, and when.
package struct AuditList: Sendable {
    private let since: String?
    private let user: String?
    private let command: String?
    private let limit: Int?

    /// Creates the list, optionally filtered.
    /// - Parameters:
    ///   - since: a UTC time in ISO 8601, or its beginning (`isTime`); earlier entries are left out.
    ///   - user: the login name; nil for all users.
    ///   - command: the beginning of the command; nil for all commands.
    ///   - limit: the maximum number of entries, the latest; nil for all.
    package init(since: String? = nil, user: String? = nil, command: String? = nil, limit: Int? = nil) {
        self.since = since
        self.user = user
        self.command = command
        self.limit = limit
    }

    /// Whether a text is a UTC time in ISO 8601 or its beginning, at least the day: `2027-07-01T12:30`.
    package static func isTime(_ text: String) -> Bool {
        let form = "0000-00-00T00:00:00.000Z"
        return text.count >= 10 && text.count <= form.count
            && zip(text, form).allSatisfy { $1 == "0" ? $0.isASCII && $0.isNumber : $0 == $1 }
    }

    /// The list, oldest entry first.
    /// - Throws: `RegistryError` if the registry or the audit log cannot be read.
    package func result(of registry: Registry) throws -> ResultTable {
        let reading = try AuditReading(of: registry)
        let actions = reading.actions.filter(isWanted)
        let shown = limit.map { Array(actions.suffix($0)) } ?? actions
        var heading = try ResultHeading(title: "Audit", of: registry)
        if shown.count < actions.count {
            heading.notes.append("The latest \(shown.count) of \(actions.count) entries; to see all: --limit 0.")
        }
        if let fault = reading.faults.first { heading.notes.append("The audit log is not complete: \(fault).") }
        return ResultTable(heading: heading, columns: Self.columns, of: shown)
    }

    private func isWanted(_ action: AuditedAction) -> Bool {
        (since.map { action.entry.at >= $0 } ?? true) && (user.map { action.beginning.user == $0 } ?? true)
            && (command.map { (action.beginning.command ?? "").hasPrefix($0) } ?? true)
    }

    private static var columns: [ReportColumn<AuditedAction>] {
        [
            ReportColumn("number", "Entry", .label) { Cell($0.entry.number) },
            ReportColumn("at", "When (UTC)", .text) { .text($0.entry.at) },
            ReportColumn("user", "Who", .text) { Cell($0.beginning.user) },
            ReportColumn("host", "Where", .text) { Cell($0.beginning.host) },
            ReportColumn("command", "Command", .text) { Cell($0.beginning.command) },
            ReportColumn("arguments", "Arguments", .text) {
                Cell($0.entry.arguments?.map(quoted).joined(separator: " "))
            },
            ReportColumn("statement", "Statement", .text) { Cell($0.entry.statement) },
            ReportColumn("load_id", "Load", .label) { Cell($0.ending?.asOf ?? $0.beginning.load) },
            ReportColumn("rows", "Rows", .count) { Cell($0.endingOfRun?.rows) },
            ReportColumn("exit_code", "Exit", .label) { Cell($0.endingOfRun?.exit.map(Int.init)) },
            ReportColumn("milliseconds", "ms", .count) { Cell($0.endingOfRun?.milliseconds) },
        ]
    }

    /// Quotes an argument for a shell.
    private static func quoted(_ argument: String) -> String {
        let isPlain = argument.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./=:,%+".contains($0)) }
        return isPlain && !argument.isEmpty ? argument : "'" + argument.replacing("'", with: "'\\''") + "'"
    }
}

extension AuditedAction {
    /// The last entry of a program's run; nil if the action is not a run, or the run has not ended.
    fileprivate var endingOfRun: AuditEntry? { entry.event == "begin" ? ending : nil }
}
