/// The claims of one beneficiary, with each line final: duplicates dropped, cancellations and adjustments netted, denied
/// lines out.
struct FinalClaims {
    /// The lines whose cost counts, in the order of service.
    private(set) var lines: [ClaimLine] = []
    /// What became of the lines.
    private(set) var counts = CountsByKind()

    /// Nets the lines of a beneficiary.
    init(_ delivered: [ClaimLine]) {
        for group in Self.groups(of: withoutDuplicates(delivered), by: Self.naturalKey) { net(group) }
        lines.sort { $0.service != $1.service ? $0.service < $1.service : $0.precedes($1) }
    }

    private mutating func withoutDuplicates(_ delivered: [ClaimLine]) -> [ClaimLine] {
        Self.groups(of: delivered, by: Self.identity).compactMap { group in
            let last = group.max { $0.delivery != $1.delivery ? $0.delivery < $1.delivery : $0.precedes($1) }
            guard let last else { return nil }
            var duplicates = counts[last.kind].duplicates
            for line in group { duplicates.add(line.signedPaid) }
            // The line that stands is counted later.
            duplicates.remove(last.signedPaid)
            counts[last.kind].duplicates = duplicates
            return last
        }
    }

    private mutating func net(_ group: ArraySlice<ClaimLine>) {
        let ordered = group.sorted { $0.precedes($1) }
        var standing = ordered.filter { $0.adjustment != .cancellation && !$0.flags.contains(.replaced) }
        for cancellation in ordered where cancellation.adjustment == .cancellation {
            guard !standing.isEmpty else { continue }
            standing.remove(at: standing.firstIndex { $0.paid == cancellation.paid } ?? 0)
        }
        guard let kind = ordered.first?.kind else { return }
        var netted = ClaimCounts.Tally()
        for line in ordered { netted.add(line.signedPaid) }
        if let final = standing.last {
            netted.remove(final.signedPaid)
            if final.flags.contains(.denied) {
                counts[kind].denied.add(final.signedPaid)
            } else {
                counts[kind].kept.add(final.signedPaid)
                lines.append(final)
            }
        }
        counts[kind].netted.add(netted)
    }

    // MARK: - Groups

    /// What is the same of a line that was delivered twice.
    private static func identity(_ left: ClaimLine, _ right: ClaimLine) -> Bool? {
        if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
        if left.claim != right.claim { return left.claim < right.claim }
        return left.line == right.line ? nil : left.line < right.line
    }

    /// What is the same of the versions of a line.
    private static func naturalKey(_ left: ClaimLine, _ right: ClaimLine) -> Bool? {
        if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
        if left.key != right.key { return left.key < right.key }
        return left.line == right.line ? nil : left.line < right.line
    }

    /// Slices of lines between which `order` is nil.
    private static func groups(
        of lines: [ClaimLine], by order: (ClaimLine, ClaimLine) -> Bool?
    ) -> [ArraySlice<ClaimLine>] {
        let sorted = lines.sorted { order($0, $1) ?? false }
        var groups: [ArraySlice<ClaimLine>] = []
        var start = 0
        for index in sorted.indices where index + 1 == sorted.count || order(sorted[index], sorted[index + 1]) != nil {
            groups.append(sorted[start...index])
            start = index + 1
        }
        return groups
    }
}
