import Foundation
import GRDB
import RegistryIntake
import RegistryModel

/// One run of a program, as the records of the registries that it opens tell of it.
///
/// Whoever runs the program sets `Registry.auditor`. Every registry that is opened then gets an entry before anything is
/// read from it, one for each statement that somebody typed, and one at the end. A run that was killed has no end.
public final class AuditRun: @unchecked Sendable {
    private let command: String
    private let arguments: [RedactedText]
    private let isRequired: Bool
    private let identifier = UUID().uuidString.replacing("-", with: "").lowercased()
    private let start = ContinuousClock.now

    // Everything below is touched under the lock only: a watchdog ends the run from a thread of its own.
    private let lock = NSLock()
    private var begun: [String: (trail: AuditTrail, place: AuditTrail.Place)] = [:]
    private var asOf: Int?
    private var rows: Int?
    private var hasEnded = false

    private var warnings: [String] = []

    /// A run that has opened nothing yet.
    /// - Parameters:
    ///   - command: the words of the command: `report areas`.
    ///   - arguments: what was typed after it.
    ///   - isRequired: whether nothing may be read from a registry whose record cannot be written.
    public init(command: String, arguments: [String], isRequired: Bool = true) {
        self.isRequired = isRequired
        self.command = command
        self.arguments = arguments.map(RedactedText.init)
    }

    /// Enters that a registry is opened, unless that was done or the registry is not to be recorded.
    /// - Throws: `RegistryError` if the entry cannot be made: then nothing may be read.
    func begin(path: String, _ queue: DatabaseQueue) throws {
        try lock.withLock {
            guard begun[path] == nil else { return }
            // A damaged registry that cannot even say this is recorded too.
            let state = (try? queue.read { try AuditState($0) }) ?? AuditState()
            guard state.isOn else { return }
            let trail = AuditTrail(registryPath: path)
            if let anchor = state.anchor, !trail.holds(anchor) {
                warnings.append(
                    "Warning: \(trail.path) is not the record that was kept of this registry up to entry "
                        + "\(anchor.number).\nTry: asm-registry audit verify --db \(path)")
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
                warnings.append("Warning: \(error.message)")
            }
        }
    }

    /// Enters a statement before it is run, unless the arguments of the run show it.
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

    /// Counts rows of an answer.
    public func count(rows: Int) { lock.withLock { self.rows = (self.rows ?? 0) + rows } }

    /// What is to be told whoever runs the program, such as that a record is not what it was; each only once.
    public func takeWarnings() -> [String] {
        lock.withLock {
            defer { warnings = [] }
            return warnings
        }
    }

    /// Tells as of which load the answers are.
    func look(asOf load: Int?) { lock.withLock { asOf = load ?? asOf } }

    /// Enters how the run ended; only the first time. It is not waited for the disk.
    public func end(exit status: Int32) {
        lock.withLock {
            guard !hasEnded else { return }
            hasEnded = true
            for (trail, _) in begun.values {
                var members = members(of: "end")
                members.add("exit", Int(status))
                members.add("rows", rows)
                members.add("as_of", asOf)
                members.add("milliseconds", Int(nearest: (ContinuousClock.now - start) / .milliseconds(1)))
                // The answer is out: that its end cannot be written is seen by its missing.
                _ = try? trail.append(members, isDurable: false)
            }
        }
    }

    /// Writes down in the registry where its record stands, in the transaction of something that is written anyway.
    func anchor(path: String, in database: Database) throws {
        guard let place = lock.withLock({ begun[path]?.place }) else { return }
        try database.execute(
            sql: "insert into audit_anchor (entry_number, entry_hash, end_offset, anchored_at) values (?, ?, ?, ?)",
            arguments: [place.number, place.hash, place.end, Timestamp.now()])
    }

    /// The machine's own name, without asking the network for it.
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

/// What a registry says of its record.
private struct AuditState {
    let registryID: String?
    let isOn: Bool
    let latestLoad: Int?
    let anchor: AuditTrail.Place?

    /// What is taken to hold where nothing can be read.
    init() { (registryID, isOn, latestLoad, anchor) = (nil, true, nil, nil) }

    init(_ database: Database) throws {
        registryID = try String.fetchOne(database, sql: "select registry_id from registry where id = 1")
        latestLoad = try Int.fetchOne(database, sql: "select max(load_id) from load where status = 'committed'")
        isOn = try AuditPolicy.isOn(database)
        anchor = try AuditPolicy.lastAnchor(database)
    }
}

extension Cell {
    /// The value as it is typed after `--param name=`.
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
