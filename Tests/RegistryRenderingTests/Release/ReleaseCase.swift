import Foundation
import RegistryRendering
import Testing

@testable import RegistryModel

/// What an attack gets of a random result: the release as the program writes it, and the totals that others show.
struct ReleaseCase: Encodable {
    struct Total: Encodable {
        let place: [[String]]
        let counts: [Int?]
    }

    let name: String
    let format: String
    let text: String
    let group = ["cohort", "code"]
    let time = ["year", "quarter"]
    let counts = ["episodes", "hospitalized", "readmitted", "not hospitalized", "not readmitted"]
    let known: [Total]
    let truth: [Truth]

    /// Encoded as a pair.
    struct Truth: Encodable {
        let place: [[String]]
        let counts: [Int]

        func encode(to encoder: any Encoder) throws {
            var pair = encoder.unkeyedContainer()
            try pair.encode(place)
            try pair.encode(counts)
        }
    }

    init(_ random: RandomResult, name: String, format: OutputFormat, policy: CellSizePolicy) throws {
        self.name = name
        self.format = format.rawValue
        let plan = try #require(random.result.disclosure)
        let withheld = Set(try plan.hiddenCounts(in: random.result, under: policy).withheldTotals.map(\.place))
        text = try rendered(format, random.result.released(under: policy))
        let shown = Set(random.rows)
        let others = random.counts.keys.filter { !shown.contains($0) }
            .sorted { $0.joined(separator: ["/"]).lexicographicallyPrecedes($1.joined(separator: ["/"])) }
        known = others.map { Total(place: $0, counts: Self.known(random.counts[$0] ?? [], at: $0, withheld)) }
        truth = random.rows.map { Truth(place: $0, counts: random.counts[$0] ?? []) }
    }

    /// The counts of a total as another release shows them: not the small ones, nor those that would tell them, nor those
    /// that this release says must not be shown.
    private static func known(_ counts: [Int], at place: [[String]], _ withheld: Set<[[String]]>) -> [Int?] {
        let group = place.map { $0.isEmpty ? [""] : $0 }
        let isShown = { (outcome: [String], value: Int) in
            !CellSizePolicy.cms.smallCounts.contains(value) && !withheld.contains(group + [["episodes"] + outcome])
        }
        let all = isShown([], counts[0])
        let stays = all && isShown(["in"], counts[1]) && isShown(["out"], counts[0] - counts[1])
        let again = stays && isShown(["in", "again"], counts[2]) && isShown(["in", "once"], counts[1] - counts[2])
        return [all ? counts[0] : nil, stays ? counts[1] : nil, again ? counts[2] : nil]
    }
}
