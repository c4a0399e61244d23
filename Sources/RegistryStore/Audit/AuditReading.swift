import Crypto
import Foundation
import GRDB
import RegistryModel

/// Reads the record of a registry, and checks that it is whole.
public struct AuditReading: Sendable {
    /// The entries that can be read, in order.
    public let entries: [AuditEntry]
    /// How many entries are written down in the registry too.
    public let anchorCount: Int
    /// What does not fit, the first first; empty if the record is whole.
    public let faults: [String]

    /// Reads the record that is kept beside a registry, from its beginning.
    public init(of registry: Registry) throws {
        let anchors = try registry.read(AuditPolicy.anchors)
        let trail = AuditTrail(registryPath: registry.path)
        var reader = AuditReader(registryID: registry.identity.registryID)
        if let bytes = try trail.contents() { reader.read(bytes) }
        anchorCount = Set(anchors).count
        entries = reader.entries
        faults = reader.faults + reader.missing(anchors)
    }

    /// The runs and statements, in the order of their beginning.
    public var actions: [AuditedAction] {
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

/// Goes through the lines of a record and holds each against the ones before.
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
            // The last line may have lost its end alone: it is an entry all the same.
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
        if !torn.isEmpty { faults.append("line \(lineNumber): no entry: it was cut short or written by hand") }
    }

    private mutating func check(_ line: AuditLine, _ entry: AuditEntry) {
        if !torn.isEmpty {
            let candidates = [torn, torn.dropLast()].map { SHA256.hash(data: $0).hexadecimal }
            if !candidates.contains(where: { line.body.hasSuffix(",\"follows_torn\":\"\($0)\"") }) {
                faults.append("line \(lineNumber - 1): no entry, and the next one does not say so")
            }
            torn = Data()
        }
        if line.number != (try? number.plus(1, of: "the record")) {
            faults.append("line \(lineNumber): entry \(line.number) follows entry \(number)")
        } else if AuditTrail.hash(after: previous, body: line.body) != line.hash {
            faults.append("line \(lineNumber): entry \(line.number) does not fit its hash and those before")
        } else if let other = entry.registry, other != registryID {
            faults.append("line \(lineNumber): entry \(line.number) is of another registry")
        }
        number = line.number
        previous = line.hash
    }

    /// The anchors of the registry that the record does not hold.
    func missing(_ anchors: [AuditTrail.Place]) -> [String] {
        anchors.filter { !places.contains($0) }.map {
            "entry \($0.number) is in the registry but not in the record: its end was cut off, or it is another one"
        }
    }
}
