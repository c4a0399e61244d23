import Foundation
import GRDB
import RegistryIntake
import RegistryModel

/// A run of the program, which is logged in the audit logs of all registries that it opens.
///
/// The program sets `Registry.auditor`. Then every opened registry gets a `begin` entry before anything is read from
/// it, a `statement` entry for each statement of the user, and an `end` entry. A run that was killed has no `end`
/// entry.
package final class AuditRun: @unchecked Sendable {
    private let command: String
    private let arguments: [RedactedText]
    private let isRequired: Bool
    private let identifier = UUID().uuidString.replacing("-", with: "").lowercased()
    private let start = ContinuousClock.now

    // Everything below is only accessed with the lock: a watchdog thread may end the run.
    private let lock = NSLock()
    private var begun: [String: (trail: AuditTrail, place: AuditTrail.Place)] = [:]
    private var asOf: Int?
    private var rows: Int?
    private var hasEnded = false

    private var warnings: [AuditWarning] = []

    /// Creates a run that has not opened a registry yet.
    /// - Parameters:
    ///   - command: the command, such as `report areas`.
    ///   - arguments: the arguments of the command, which are redacted.
    ///   - isRequired: whether a registry whose audit log cannot be written must not be read. Otherwise that is a
    ///     warning.
    package init(command: String, arguments: [String], isRequired: Bool = true) {
        self.isRequired = isRequired
        self.command = command
        self.arguments = arguments.map(RedactedText.init)
    }

    /// Logs that a registry is opened, unless that is logged already or its audit log is off.
    /// - Throws: `RegistryError.auditNotWritten`; then the registry must not be read.
    func begin(path: String, _ queue: DatabaseQueue) throws {
        try lock.withLock {
            guard begun[path] == nil else { return }
            // If the registry is too damaged to read its policy, the log is on.
            let state = (try? queue.read { try AuditState($0) }) ?? AuditState()
            guard state.isOn else { return }
            let trail = AuditTrail(registryPath: path)
            if let anchor = state.anchor, !trail.holds(anchor) {
                warnings.append(.missingEntry(path: trail.path, number: anchor.number, registry: path))
            }
            var members = members(of: "begin")
            members.add("registry", state.registryID)
            members.add("user", NSUserName())
            members.add("uid", Int(getuid()))
            members.add("host", Self.host)
            members.add("process", Int(getpid()))
            members.add("program", Program.version)
            members.add("command", command)
            members.add("arguments", arguments.map(\.value))
            members.add("load", state.latestLoad)
            do {
                begun[path] = (trail, try trail.append(members, isDurable: true))
            } catch let error as RegistryError where !isRequired {
                warnings.append(.notWritten(error.message))
            }
        }
    }

    /// Logs a statement before it is run, unless it is one of the command's arguments.
    /// - Throws: `RegistryError.auditNotWritten`; then the statement must not be run.
    func add(statement: String, values: [String: Cell], path: String) throws {
        let text = RedactedText(statement)
        guard !arguments.contains(text) else { return }
        try lock.withLock {
            guard let trail = begun[path]?.trail else { return }
            var members = members(of: "statement")
            members.add("statement", text.value)
            members.add("arguments", Self.texts(of: values).map(\.value))
            try trail.append(members, isDurable: true)
        }
    }

    /// Adds to the number of result rows.
    package func count(rows: Int) { lock.withLock { self.rows = (self.rows ?? 0) + rows } }

    /// Returns the warnings so far, such as about a changed audit log, and clears them.
    package func takeWarnings() -> [AuditWarning] {
        lock.withLock {
            defer { warnings = [] }
            return warnings
        }
    }

    /// Sets the load as of which the run queries the registry; nil changes nothing.
    func look(asOf load: Int?) { lock.withLock { asOf = load ?? asOf } }

    /// Logs the end of the run. Later calls do nothing. The entry is not synced to disk.
    package func end(exit status: Int32) {
        lock.withLock {
            guard !hasEnded else { return }
            hasEnded = true
            for (trail, _) in begun.values {
                var members = members(of: "end")
                members.add("exit", Int(status))
                members.add("rows", rows)
                members.add("as_of", asOf)
                members.add("milliseconds", Int(nearest: (ContinuousClock.now - start) / .milliseconds(1)))
                // The results were already delivered. If the entry cannot be written, its absence shows that.
                _ = try? trail.append(members, isDurable: false)
            }
        }
    }

    /// Stores the position and hash of this run's entry in the registry (an anchor), in a write transaction.
    func anchor(path: String, in database: Database) throws {
        guard let place = lock.withLock({ begun[path]?.place }) else { return }
        try database.execute(
            sql: "insert into audit_anchor (entry_number, entry_hash, end_offset, anchored_at) values (?, ?, ?, ?)",
            arguments: [place.number, place.hash, place.end, Timestamp.now()])
    }

    /// The machine's host name, without a network lookup.
    private static let host: String = {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "" }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }()

    private static func texts(of values: [String: Cell]) -> [RedactedText] {
        values.sorted { $0.key < $1.key }.map { RedactedText("\($0.key)=\($0.value.plain)") }
    }

    private func members(of event: String) -> JSONMembers {
        var members = JSONMembers()
        members.add("at", Date.now.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
        members.add("event", event)
        members.add("run", identifier)
        return members
    }
}

/// The registry's settings and anchors of its audit log.
private struct AuditState {
    let registryID: String?
    let isOn: Bool
    let latestLoad: Int?
    let anchor: AuditTrail.Place?

    /// The state to assume if the registry cannot be read.
    init() { (registryID, isOn, latestLoad, anchor) = (nil, true, nil, nil) }

    init(_ database: Database) throws {
        registryID = try String.fetchOne(database, sql: "select registry_id from registry where id = 1")
        latestLoad = try Int.fetchOne(database, sql: "select max(load_id) from load where status = 'committed'")
        isOn = try AuditPolicy.isOn(database)
        anchor = try AuditPolicy.lastAnchor(database)
    }
}

extension Cell {
    /// The value as given with `--param name=`.
    fileprivate var plain: String {
        switch self {
        case .null, .suppressed: "null"
        case .integer(let number): String(number)
        case .real(let number): String(number)
        case .text(let text): text
        case .blob(let bytes): "\(bytes.count) bytes"
        }
    }
}
