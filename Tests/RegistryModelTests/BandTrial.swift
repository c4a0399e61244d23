import RegistryModel
import TestSupport

/// Measures how often the result of a full cohort is in the band computed from a part of it, and how wide the bands
/// are.
struct BandTrial: Sendable {
    /// The bands of one number, such as the factor.
    struct Bands: Sendable {
        private(set) var held = 0
        private(set) var widths: [Double] = []

        /// The share of the bands that contain the number.
        var share: Double { Double(held) / Double(max(widths.count, 1)) }
        /// The median width.
        var medianWidth: Double { SortedSample(widths).median ?? 0 }

        /// Counts one band; rounding errors count as inside.
        mutating func add(_ band: ClosedRange<Double>?, _ number: Double?) {
            guard let band, let number else { return }
            widths.append(band.upperBound - band.lowerBound)
            held += number >= band.lowerBound - 1e-12 && number <= band.upperBound + 1e-12 ? 1 : 0
        }

        mutating func add(_ other: Bands) {
            held += other.held
            widths += other.widths
        }
    }

    private(set) var factor = Bands(), score = Bands(), percentile = Bands()
    /// The number of participants with a factor in only one of the two projections; expected to be 0.
    private(set) var unmatched = 0

    /// Runs cohorts, 50 at a time.
    /// - Parameters:
    ///   - cohorts: the number of cohorts, a multiple of 50.
    ///   - changed: rules changed for the scenarios but not for the full cohorts.
    static func run(cohorts: Int, changed: [String: String] = [:]) async throws -> BandTrial {
        try await withThrowingTaskGroup(of: BandTrial.self) { group in
            for seed in 0..<cohorts / 50 {
                group.addTask {
                    var generator = SeededGenerator(seed: UInt64(seed))
                    var trial = BandTrial()
                    for _ in 0..<50 { try trial.addCohort(changed, using: &generator) }
                    return trial
                }
            }
            return try await group.reduce(into: BandTrial()) { $0.add($1) }
        }
    }

    private mutating func add(_ other: BandTrial) {
        factor.add(other.factor)
        score.add(other.score)
        percentile.add(other.percentile)
        unmatched += other.unmatched
    }

    /// Draws a cohort of 300 to 3,000, and projects it in full with a plausible rule, and as a scenario with 1 to 5 %
    /// of it loaded.
    private mutating func addCohort(_ changed: [String: String], using generator: inout SeededGenerator) throws {
        let cohort: Cohort = Bool.random(using: &generator) ? .heartFailure : .lowBackPain
        let rules = try SampleRules.set(cohort)
        let size = Int.random(in: 300...3000, using: &generator)
        let participants = try RandomFullCohort(size, rules: rules, using: &generator).participants
        let whole = try CohortProjection(
            participants, size: size, rules: Self.comingRules(rules, using: &generator), published: SampleBenchmarks.all
        )
        let share = Double.random(in: 0.01...0.05, using: &generator)
        let loaded = participants.indices.shuffled(using: &generator).prefix(Int((share * Double(size)).rounded()))
        let part = try CohortProjection(
            loaded.map { participants[$0] }, size: size, rules: SampleRules.set(cohort, changed: changed),
            published: SampleBenchmarks.all)
        guard case .full = whole, case .scenario = part else {
            unmatched += loaded.count
            return
        }
        for (position, index) in loaded.enumerated() {
            add(whole.adjustments[index], in: part.adjustments[position])
        }
    }

    /// The rules with a slope from the stated range and one of the two midpoints.
    private static func comingRules(_ rules: RuleSet, using generator: inout SeededGenerator) throws -> RuleSet {
        let (low, high) = (try rules.number("exchange.slope.low"), try rules.number("exchange.slope.high"))
        let slope = Double.random(in: low...high, using: &generator)
        let coming = try rules.setting("exchange.slope", "\(slope)")
        guard Bool.random(using: &generator) else { return coming }
        return try coming.setting("exchange.midpoint", rules.text("exchange.midpoint.band"))
    }

    private mutating func add(_ whole: PaymentAdjustment, in part: PaymentAdjustment) {
        factor.add(part.band, whole.factor)
        score.add(part.finalScoreBand, whole.finalScore)
        percentile.add(part.percentileBand, whole.percentile)
        unmatched += (whole.factor == nil) == (part.band == nil) ? 0 : 1
    }
}
