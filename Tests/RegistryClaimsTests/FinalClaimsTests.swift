import Testing

@testable import RegistryClaims

struct FinalClaimsTests {
    /// A version of a line, in dollars.
    private static func line(
        _ claim: Int64, _ paid: Int64, _ adjustment: ClaimLine.Adjustment = .original, effective: Day,
        delivery: Int32 = 1,
        kind: ClaimLine.Kind = .partB, flags: ClaimLine.Flags = []
    ) -> ClaimLine {
        var line = ClaimLine()
        (line.claim, line.paid, line.adjustment, line.effective) = (claim, paid * 100, adjustment, effective)
        (line.delivery, line.kind, line.flags, line.line, line.service) = (delivery, kind, flags, 1, 0)
        return line
    }

    /// A history, what is kept of it in dollars, and the lines netted, denied and delivered twice.
    struct History: Sendable {
        let lines: [ClaimLine]
        let kept: [Int64]
        let netted, denied, duplicates: Int
    }

    private static let histories = [
        History(lines: [line(1, 10, effective: 1)], kept: [10], netted: 0, denied: 0, duplicates: 0),
        History(
            lines: [line(1, 10, effective: 1), line(2, 10, .cancellation, effective: 2), line(3, 12, effective: 2)],
            kept: [12],
            netted: 2, denied: 0, duplicates: 0),
        History(
            lines: [line(1, 10, effective: 1), line(2, 10, .cancellation, effective: 2)], kept: [], netted: 2,
            denied: 0,
            duplicates: 0),
        History(
            lines: [
                line(1, 10, effective: 1, kind: .partA), line(2, 10, .cancellation, effective: 3, kind: .partA),
                line(3, 15, .adjustment, effective: 3, kind: .partA),
            ], kept: [15], netted: 2, denied: 0, duplicates: 0),
        // A cancellation of another amount cancels the earliest; one without an original cancels nothing.
        History(
            lines: [line(1, 10, effective: 1), line(2, 20, effective: 2), line(3, 30, .cancellation, effective: 3)],
            kept: [20], netted: 2, denied: 0, duplicates: 0),
        History(lines: [line(3, 30, .cancellation, effective: 3)], kept: [], netted: 1, denied: 0, duplicates: 0),
        // A cancellation cancels the line of its amount, though an earlier one stands.
        History(
            lines: [line(1, 10, effective: 1), line(2, 20, effective: 2), line(3, 20, .cancellation, effective: 3)],
            kept: [10], netted: 2, denied: 0, duplicates: 0),
        History(
            lines: [line(1, 10, effective: 1, delivery: 1), line(1, 11, effective: 1, delivery: 2)], kept: [11],
            netted: 0,
            denied: 0, duplicates: 1),
        History(
            lines: [line(1, 10, effective: 1), line(2, 10, .adjustment, effective: 1, flags: .denied)], kept: [],
            netted: 1,
            denied: 1, duplicates: 0),
        History(
            lines: [line(1, 10, effective: 1, flags: .replaced), line(2, 9, effective: 0)], kept: [9], netted: 1,
            denied: 0,
            duplicates: 0),
    ]

    @Test(arguments: histories.indices)
    func historiesEndInOneLineInAnyOrder(_ place: Int) {
        let history = Self.histories[place]
        for lines in permutations(of: history.lines) {
            let final = FinalClaims(lines)
            #expect(final.lines.map { $0.paid / 100 } == history.kept)
            var counts = final.counts[history.lines[0].kind]
            #expect(counts.netted.lines == history.netted && counts.denied.lines == history.denied)
            #expect(counts.duplicates.lines == history.duplicates)
            for line in lines { counts.read.add(line.signedPaid) }
            #expect(counts.isConserved)
        }
    }

    private func permutations(of lines: [ClaimLine]) -> [[ClaimLine]] {
        guard lines.count > 1 else { return [lines] }
        return lines.indices.flatMap { index in
            var rest = lines
            let line = rest.remove(at: index)
            return permutations(of: rest).map { [line] + $0 }
        }
    }
}
