/// The bands that turn a cost measure score into points, by its distance from the cohort's median in standard
/// deviations.
///
/// CMS's MIPS cost benchmarks use these bands; that ASM does too is assumed (rules `cost.band.N`). CMS prints a band as
/// 9.9 to 9.0 points because it truncates partial points to a tenth. Here the line runs from edge to edge without
/// truncation, so that the median earns exactly 7.5 points, as CMS says.
package struct CostBands: Hashable, Sendable {
    /// One end of a band: the points of a score at a number of standard deviations above the median.
    private struct Edge: Hashable {
        let deviations: Double
        let points: Double
    }

    /// The edges, lowest cost first.
    private let edges: [Edge]
    /// The shift that gives the median the points of the rules.
    private let shift: Double

    /// Reads the edges from the rules `cost.band.N`, each the distance up to which a score earns N points, and the
    /// points of the median from `cost.points.at_median`.
    /// - Throws: `RuleError` if there is no band, or a rule has an unusable value.
    package init(_ rules: RuleSet) throws(RuleError) {
        var edges: [Edge] = []
        for points in rules.members(of: "cost.band.") {
            let name = "cost.band.\(points)"
            let deviations = try rules.number(name)
            guard let points = PlainNumber(points)?.value else {
                throw .notA("named by its points", name: name, value: points, year: rules.year, cohort: rules.cohort)
            }
            edges.append(Edge(deviations: deviations, points: points))
        }
        guard !edges.isEmpty else { throw .missing(name: "cost.band.10", year: rules.year, cohort: rules.cohort) }
        self.edges = edges.sorted { ($0.deviations, $1.points) < ($1.deviations, $0.points) }
        shift = try rules.number("cost.points.at_median") - Self.points(at: 0, self.edges)
    }

    /// The points, not limited, of a score at a number of standard deviations above the median.
    package func points(atDeviations deviations: Double) -> Double { Self.points(at: deviations, edges) + shift }

    /// Linear interpolation between edges; constant beyond the first and last.
    private static func points(at deviations: Double, _ edges: [Edge]) -> Double {
        guard let upper = edges.firstIndex(where: { deviations <= $0.deviations }) else {
            return edges[edges.count - 1].points
        }
        guard upper > 0 else { return edges[0].points }
        let (left, right) = (edges[upper - 1], edges[upper])
        let share = (deviations - left.deviations) / (right.deviations - left.deviations)
        return left.points + (right.points - left.points) * share
    }
}
