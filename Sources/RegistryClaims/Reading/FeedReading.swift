/// What the reading of a feed has found.
struct FeedReading: Sendable {
    /// A line that was rejected.
    struct Reject: Hashable, Sendable {
        let path: String
        let line: Int
        let fault: LineFault
    }

    /// Lines read and rejected; the rest is known after netting.
    var counts = CountsByKind()
    /// The first rejected lines, in the order of the files.
    private(set) var rejects: [Reject] = []
    /// The first and the last day of a service; unknown if there is none.
    private(set) var firstDay = Day.max
    private(set) var lastDay = Day.unknown

    mutating func note(_ line: ClaimLine) {
        counts[line.kind].read.add(line.signedPaid)
        firstDay = min(firstDay, line.service)
        lastDay = max(lastDay, line.service)
    }

    mutating func reject(_ reject: Reject, _ kind: ClaimLine.Kind) {
        counts[kind].read.add(0)
        counts[kind].rejected.add(0)
        if rejects.count < Self.maximumRejects { rejects.append(reject) }
    }

    mutating func add(_ other: FeedReading, order: [String: Int]) {
        counts.add(other.counts)
        firstDay = min(firstDay, other.firstDay)
        lastDay = max(lastDay, other.lastDay)
        rejects = (rejects + other.rejects).sorted {
            (order[$0.path] ?? 0, $0.line) < (order[$1.path] ?? 0, $1.line)
        }
        rejects = Array(rejects.prefix(Self.maximumRejects))
    }

    private static let maximumRejects = 20
}
