/// The claims of one beneficiary, with each line final: duplicates dropped, cancellations and adjustments netted,
/// denied lines out.
struct FinalClaims {
    /// The lines whose cost counts, in the order of service.
    private(set) var lines: [ClaimLine] = []
    /// The outcome of the lines.
    private(set) var counts = CountsByKind()

    /// Nets the lines of a beneficiary.
    init(_ delivered: [ClaimLine]) {
        // Sorted are places, not lines, which are long.
        delivered.withUnsafeBufferPointer { delivered in
            let places = delivered.indices.sorted { Self.isEarlierCopy(delivered[$0], delivered[$1]) }
            var standing: [Int] = []
            for copies in places.runs(where: { Self.isSameLine(delivered[$0], delivered[$1]) }) {
                for place in copies.dropLast() {
                    counts[delivered[place].kind].duplicates.add(delivered[place].signedPaid)
                }
                standing += copies.suffix(1)
            }
            standing.sort { Self.isEarlierVersion(delivered[$0], delivered[$1]) }
            var final: [Int] = []
            for versions in standing.runs(where: { Self.isSameKey(delivered[$0], delivered[$1]) }) {
                if let place = net(versions, of: delivered) { final.append(place) }
            }
            final.sort {
                let (left, right) = (delivered[$0], delivered[$1])
                return left.service != right.service ? left.service < right.service : left.precedes(right)
            }
            lines = final.map { delivered[$0] }
        }
    }

    /// Counts the versions of a line.
    /// - Returns: the place of the one that is kept; nil if none is.
    private mutating func net(_ versions: ArraySlice<Int>, of delivered: UnsafeBufferPointer<ClaimLine>) -> Int? {
        var standing = versions.filter {
            delivered[$0].adjustment != .cancellation && !delivered[$0].flags.contains(.replaced)
        }
        for place in versions where delivered[place].adjustment == .cancellation && !standing.isEmpty {
            standing.remove(at: standing.firstIndex { delivered[$0].paid == delivered[place].paid } ?? 0)
        }
        for place in versions where place != standing.last {
            counts[delivered[place].kind].netted.add(delivered[place].signedPaid)
        }
        guard let place = standing.last else { return nil }
        let line = delivered[place]
        guard !line.flags.contains(.denied) else {
            counts[line.kind].denied.add(line.signedPaid)
            return nil
        }
        counts[line.kind].kept.add(line.signedPaid)
        return place
    }

    // MARK: - Order

    /// Orders by what is the same of a line that was delivered twice; the copy that stands is the last.
    private static func isEarlierCopy(_ left: ClaimLine, _ right: ClaimLine) -> Bool {
        if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
        if left.claim != right.claim { return left.claim < right.claim }
        if left.line != right.line { return left.line < right.line }
        return left.delivery != right.delivery ? left.delivery < right.delivery : left.precedes(right)
    }

    private static func isSameLine(_ left: ClaimLine, _ right: ClaimLine) -> Bool {
        left.claim == right.claim && left.line == right.line && left.kind == right.kind
    }

    /// Orders by the natural key; the version that stands is the last.
    private static func isEarlierVersion(_ left: ClaimLine, _ right: ClaimLine) -> Bool {
        if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
        if left.key != right.key { return left.key < right.key }
        return left.line != right.line ? left.line < right.line : left.precedes(right)
    }

    private static func isSameKey(_ left: ClaimLine, _ right: ClaimLine) -> Bool {
        left.key == right.key && left.line == right.line && left.kind == right.kind
    }
}

extension Array {
    /// The longest slices in which each element belongs together with the next.
    func runs(where belong: (Element, Element) -> Bool) -> [ArraySlice<Element>] {
        var runs: [ArraySlice<Element>] = []
        var start = 0
        for index in indices where index + 1 == count || !belong(self[index], self[index + 1]) {
            runs.append(self[start...index])
            start = index + 1
        }
        return runs
    }
}
