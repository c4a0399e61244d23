/// The lines of each clinician by specialty.
struct SpecialtyLines: Sendable {
    private struct Key: Hashable, Sendable {
        let npi: UInt64
        let specialty: UInt16
    }

    private var lines: [Key: Int] = [:]

    mutating func add(_ line: ClaimLine) {
        guard line.kind == .partB, line.npi != 0, line.specialty != 0 else { return }
        lines[Key(npi: line.npi, specialty: line.specialty), default: 0] += 1
    }

    mutating func add(_ other: SpecialtyLines) { lines.merge(other.lines) { $0 + $1 } }

    /// The specialty of each clinician: the code on most lines, the lowest of several.
    func specialties() -> [UInt64: UInt16] {
        var found: [UInt64: (specialty: UInt16, lines: Int)] = [:]
        for (key, lines) in lines {
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
