import Crypto
import Foundation
import GRDB
import RegistryModel

/// Reads the audit log of a registry, and verifies its hash chain.
package struct AuditReading: Sendable {
    /// The valid entries, in order.
    package let entries: [AuditEntry]
    /// The number of entries whose hashes are also stored in the registry.
    package let anchorCount: Int
    /// The faults, one phrase each, in the order of the lines; empty if the log is complete and unchanged.
    package let faults: [String]

    /// Reads the complete audit log of a registry.
    /// - Throws: `RegistryError` if the registry or the log cannot be read.
    package init(of registry: Registry) throws {
        let anchors = try registry.read(AuditPolicy.anchors)
        let trail = AuditTrail(registryPath: registry.path)
        var reader = AuditReader(registryID: registry.identity.registryID)
        if let bytes = try trail.contents() { reader.read(bytes) }
        anchorCount = Set(anchors).count
        entries = reader.entries
        faults = reader.faults + reader.missing(anchors)
    }

    /// The runs and statements, in the order of their start.
    package var actions: [AuditedAction] {
        var (beginnings, endings): ([String: AuditEntry], [String: AuditEntry]) = ([:], [:])
        for entry in entries {
            if entry.event == "begin" { beginnings[entry.run] = entry }
            if entry.event == "end" { endings[entry.run] = entry }
        }
        return entries.compactMap { entry in
            guard entry.event != "end", let beginning = beginnings[entry.run] else { return nil }
            return AuditedAction(entry: entry, beginning: beginning, ending: endings[entry.run])
        }
    }
}

/// Reads the lines of an audit log, and compares each with the ones before.
private struct AuditReader {
    let registryID: String
    private(set) var entries: [AuditEntry] = []
    private(set) var faults: [String] = []

    private var previous = AuditTrail.origin
    private var number = 0
    private var lineNumber = 0
    private var torn = Data()
    private var places: Set<AuditTrail.Place> = []

    init(registryID: String) { self.registryID = registryID }

    mutating func read(_ bytes: Data) {
        let decoder = JSONDecoder()
        var start = bytes.startIndex
        while start < bytes.endIndex {
            // If only the newline of the last line is missing, the line is still an entry.
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
            let next = min(end + 1, bytes.endIndex)
            lineNumber += 1
            if let line = AuditLine(bytes[start..<end]),
                let entry = try? decoder.decode(AuditEntry.self, from: bytes[start..<end])
            {
                check(line, entry)
                entries.append(entry)
                places.insert(
                    AuditTrail.Place(number: line.number, hash: line.hash, end: end + 1 - bytes.startIndex))
            } else {
                torn += bytes[start..<next]
            }
            start = next
        }
        if !torn.isEmpty { faults.append("line \(lineNumber): not an entry: it was truncated or edited") }
    }

    private mutating func check(_ line: AuditLine, _ entry: AuditEntry) {
        if !torn.isEmpty {
            let candidates = [torn, torn.dropLast()].map { SHA256.hash(data: $0).hexadecimal }
            if !candidates.contains(where: { line.body.hasSuffix(",\"follows_torn\":\"\($0)\"") }) {
                faults.append("line \(lineNumber - 1): not an entry, and the next entry does not mention it")
            }
            torn = Data()
        }
        if line.number != (try? number.plus(1, of: "the audit log")) {
            faults.append("line \(lineNumber): entry \(line.number) follows entry \(number)")
        } else if AuditTrail.hash(after: previous, body: line.body) != line.hash {
            faults.append("line \(lineNumber): entry \(line.number) does not match its hash and the entries before")
        } else if let other = entry.registry, other != registryID {
            faults.append("line \(lineNumber): entry \(line.number) belongs to another registry")
        }
        number = line.number
        previous = line.hash
    }

    /// The faults for entries that the registry refers to but the log does not have.
    func missing(_ anchors: [AuditTrail.Place]) -> [String] {
        anchors.filter { !places.contains($0) }.map {
            "entry \($0.number) is in the registry but not in the log: the log was truncated or replaced"
        }
    }
}
