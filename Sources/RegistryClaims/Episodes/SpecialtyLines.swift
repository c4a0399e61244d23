/// The lines of each clinician by specialty.
struct SpecialtyLines: Sendable {
    /// The lines of a clinician with a specialty.
    struct Entry: Codable, Sendable {
        let npi: UInt64
        let specialty: UInt16
        let lines: Int
    }

    private struct Key: Hashable, Sendable {
        let npi: UInt64
        let specialty: UInt16
    }

    private var lines: [Key: Int] = [:]

    init() {}

    init(_ entries: [Entry]) {
        lines = Dictionary(
            entries.map { (Key(npi: $0.npi, specialty: $0.specialty), $0.lines) }, uniquingKeysWith: { $0 + $1 })
    }

    /// The lines by clinician and specialty, in order.
    var entries: [Entry] {
        lines.filter { $0.value != 0 }.map { Entry(npi: $0.key.npi, specialty: $0.key.specialty, lines: $0.value) }
            .sorted { ($0.npi, $0.specialty) < ($1.npi, $1.specialty) }
    }

    /// Adds a line, or takes one back.
    mutating func add(_ line: ClaimLine, times sign: Int = 1) {
        guard line.kind == .partB, line.npi != 0, line.specialty != 0 else { return }
        lines[Key(npi: line.npi, specialty: line.specialty), default: 0] += sign
    }

    mutating func add(_ other: SpecialtyLines) { lines.merge(other.lines) { $0 + $1 } }

    /// The specialty of each clinician: the code on most lines, the lowest of several.
    func specialties() -> [UInt64: UInt16] {
        var found: [UInt64: (specialty: UInt16, lines: Int)] = [:]
        for (key, lines) in lines where lines > 0 {
            guard let best = found[key.npi] else {
                found[key.npi] = (key.specialty, lines)
                continue
            }
            if lines > best.lines || (lines == best.lines && key.specialty < best.specialty) {
                found[key.npi] = (key.specialty, lines)
            }
        }
        return found.mapValues(\.specialty)
    }
}
