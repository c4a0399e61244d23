/// What the reading of a feed has found.
struct FeedReading: Sendable {
    /// The lines that were rejected for one reason.
    struct Rejects: Hashable, Sendable {
        var count = 0
        /// The first of them.
        var path = ""
        var line = 0
    }

    /// Lines read and rejected; the rest is known after netting.
    var counts = CountsByKind()
    /// The rejected lines by reason.
    private(set) var rejects: [LineFault: Rejects] = [:]
    /// The numbers of lines by what is odd about them.
    private(set) var oddities: [LineOddity: Int] = [:]
    /// The first and the last day of a service; unknown if there is none.
    private(set) var firstDay = Day.max
    private(set) var lastDay = Day.unknown

    mutating func note(_ line: ClaimLine) {
        counts[line.kind].read.add(line.signedPaid)
        firstDay = min(firstDay, line.service)
        lastDay = max(lastDay, line.service)
    }

    mutating func note(_ oddity: LineOddity) { oddities[oddity, default: 0] += 1 }

    mutating func reject(_ fault: LineFault, _ kind: ClaimLine.Kind, path: String, line: Int) {
        counts[kind].read.add(0)
        counts[kind].rejected.add(0)
        add(Rejects(count: 1, path: path, line: line), fault)
    }

    mutating func add(_ other: FeedReading) {
        counts.add(other.counts)
        firstDay = min(firstDay, other.firstDay)
        lastDay = max(lastDay, other.lastDay)
        for (fault, rejects) in other.rejects { add(rejects, fault) }
        oddities.merge(other.oddities) { $0 + $1 }
    }

    private mutating func add(_ other: Rejects, _ fault: LineFault) {
        var sum = rejects[fault] ?? other
        if rejects[fault] != nil { sum.count += other.count }
        if (other.path, other.line) < (sum.path, sum.line) { (sum.path, sum.line) = (other.path, other.line) }
        rejects[fault] = sum
    }

    /// The reasons of rejects, with their numbers and first places.
    var rejectReasons: [String] {
        LineFault.allCases.compactMap { fault in
            rejects[fault].map {
                "\($0.count) line\($0.count == 1 ? "" : "s"), the first of them \($0.path), line \($0.line): \(fault.rawValue)"
            }
        }
    }

    /// What is odd about other lines, with their numbers.
    var oddReasons: [String] {
        LineOddity.allCases.compactMap { oddity in oddities[oddity].map { "\(oddity.rawValue): \($0)." } }
    }
}
