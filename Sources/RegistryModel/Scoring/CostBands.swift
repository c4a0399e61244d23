/// The bands that turn a cost measure score into points, by its distance from the cohort's median in standard deviations.
///
/// CMS's MIPS cost benchmarks have these bands; that ASM has them too is assumed (rules `cost.band.N`). CMS prints a band
/// as 9.9 to 9.0 points because it cuts partial points to a tenth; here the line runs from edge to edge without a cut, so
/// that the median has exactly 7.5 points, as CMS says.
public struct CostBands: Hashable, Sendable {
    /// One end of a band: at so many standard deviations above the median, a score has so many points.
    private struct Edge: Hashable {
        let deviations: Double
        let points: Double
    }

    /// The edges, lowest cost first.
    private let edges: [Edge]
    /// What moves the line so that the median has the points that the rules give it.
    private let shift: Double

    /// Takes the edges from the rules `cost.band.N`, each of which says how far the points N reach, and the points at the
    /// median from `cost.points.at_median`.
    public init(_ rules: RuleSet) throws(RuleError) {
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

    /// The points, not yet limited, of a score so many standard deviations above the median.
    public func points(atDeviations deviations: Double) -> Double { Self.points(at: deviations, edges) + shift }

    /// Linear between neighboring edges; before the first and after the last, that edge's points.
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
