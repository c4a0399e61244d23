import Dispatch
import RegistryModel
import Synchronization

/// Builds episodes from a feed: reads it, nets its claims, opens windows, attributes them, and writes the results as they come.
///
/// Memory does not grow with the feed: its lines go through files by beneficiary (`LineFolder`), of which each thread has one in
/// memory. They are read three times: specialties depend on all lines, and expected costs on all
/// episodes.
package struct EpisodeBuild: Sendable {
    /// What to build from, and how.
    package struct Request: Sendable {
        let feed: ClaimFeed
        let rules: EpisodeRules
        let amounts: EpisodeAmounts
        /// The year in which the episodes end; nil for all.
        let year: Int?
        /// The expected costs that replace ours, in cents by episode.
        let expected: [String: Int64]

        /// Creates a request.
        package init(
            feed: ClaimFeed, rules: EpisodeRules, amounts: EpisodeAmounts, year: Int?, expected: [String: Int64] = [:]
        ) {
            (self.feed, self.rules, self.amounts, self.year, self.expected) = (feed, rules, amounts, year, expected)
        }
    }

    /// Where the rows go, as CSV.
    package struct Sinks {
        let episodes, evidence, counts: ([UInt8]) throws -> Void

        /// Creates sinks for the three files.
        package init(
            episodes: @escaping ([UInt8]) throws -> Void, evidence: @escaping ([UInt8]) throws -> Void,
            counts: @escaping ([UInt8]) throws -> Void
        ) {
            (self.episodes, self.evidence, self.counts) = (episodes, evidence, counts)
        }
    }

    private let request: Request
    private let hash: IdentifierHash
    private let isStopped: @Sendable () -> Bool
    private let workers: Int

    /// Creates a build.
    /// - Parameters:
    ///   - hash: the registry's hash of identifiers.
    ///   - isStopped: whether the build is to end, asked often.
    package init(
        _ request: Request, hash: IdentifierHash, workers: Int, isStopped: @escaping @Sendable () -> Bool = { false }
    ) {
        (self.request, self.hash, self.workers, self.isStopped) = (request, hash, max(1, workers), isStopped)
    }

    /// Builds the episodes.
    /// - Parameter folder: where temporary files are made; they hold hashes, no identifiers.
    /// - Throws: `ClaimsError`, or what a sink throws.
    package func run(in folder: String, to sinks: Sinks) throws -> EpisodeBuildReport {
        let lines = request.feed.files.map(\.estimatedLines).reduce(into: 0) { $0 += $1 }
        let folder = try LineFolder(in: folder, lines: lines)
        defer { folder.remove() }
        let cohorts = request.rules.cohorts
        let reading = try FeedReader(
            feed: request.feed, rules: cohorts, amounts: request.amounts, hash: hash, workers: workers, isStopped: isStopped
        ).read(into: folder)
        let (specialties, counts) = try specialtiesAndCounts(folder, reading)
        let basis = BuildBasis(
            EpisodeBuilder(rules: cohorts, amounts: request.amounts), specialties: specialties, reading)
        let cuts = try cuts(basis, folder)
        var costs = CostStatistics()
        try forEachFile(of: folder) { basis.costs(of: $0, cuts) } then: { costs.add($0) }
        let writer = EpisodeWriter(
            basis: basis, cuts: cuts, expectedCosts: costs.expectedCosts(cohorts), request: request, hash: hash)
        return try write(folder, writer, to: sinks, EpisodeBuildReport(request.feed, reading, counts))
    }

    /// The specialties of clinicians by their kept lines, and what became of all lines.
    private func specialtiesAndCounts(
        _ folder: LineFolder, _ reading: FeedReading
    ) throws -> (specialties: [UInt64: UInt16], counts: CountsByKind) {
        var lines = SpecialtyLines()
        var counts = reading.counts
        try forEachFile(of: folder) { beneficiaries in
            var (lines, counts) = (SpecialtyLines(), CountsByKind())
            for beneficiary in beneficiaries {
                counts.add(beneficiary.claims.counts)
                for line in beneficiary.claims.lines { lines.add(line) }
            }
            return (lines, counts)
        } then: { (part: (SpecialtyLines, CountsByKind)) in
            lines.add(part.0)
            counts.add(part.1)
        }
        return (lines.specialties(), counts)
    }

    private func write(
        _ folder: LineFolder, _ writer: EpisodeWriter, to sinks: Sinks, _ start: EpisodeBuildReport
    ) throws -> EpisodeBuildReport {
        var report = start
        var near = NearCounts()
        try sinks.episodes(EpisodeWriter.episodeHeader)
        try sinks.evidence(EpisodeWriter.evidenceHeader)
        try forEachFile(of: folder) { beneficiaries in
            writer.rows(of: beneficiaries)
        } then: { (rows: EpisodeWriter.Rows) in
            try sinks.episodes(rows.episodes)
            try sinks.evidence(rows.evidence)
            near.add(rows.near)
            report.unusedExpectedCosts.subtract(rows.used)
            report.add(rows.summaries)
        }
        try sinks.counts(near.text(writer))
        report.addClinicians(of: near, writer)
        return report
    }

    /// The costs at which each cohort's are cut; nil for those that are not.
    private func cuts(_ basis: BuildBasis, _ folder: LineFolder) throws -> [Int64?] {
        let percents = basis.builder.rules.map(\.winsorizedPercent)
        guard percents.contains(where: { $0 > 0 }) else { return percents.map { _ in nil } }
        var costs = percents.map { _ in [Int64]() }
        try forEachFile(of: folder) { beneficiaries in
            basis.completeCosts(of: beneficiaries)
        } then: { (part: [[Int64]]) in
            for (cohort, values) in part.enumerated() where percents[cohort] > 0 { costs[cohort] += values }
        }
        return zip(costs, percents).map { costs, percent in
            guard percent > 0, !costs.isEmpty else { return nil }
            // The rank is ceil(n * (100 - percent) / 100), from 1.
            return costs.sorted()[max(1, (costs.count * (100 - percent) + 99) / 100) - 1]
        }
    }

    /// Calls `body` with the beneficiaries of each file, on several threads, and `then` with the results in the files' order.
    private func forEachFile<Part: Sendable>(
        of folder: LineFolder, _ body: @Sendable ([Beneficiary]) -> Part, then: (Part) throws -> Void
    ) throws {
        for start in stride(from: 0, to: folder.count, by: workers) {
            if isStopped() { throw ClaimsError.interrupted }
            let count = min(workers, folder.count - start)
            let parts = Mutex([Result<Part, ClaimsError>?](repeating: nil, count: count))
            DispatchQueue.concurrentPerform(iterations: count) { index in
                let part = Result { () throws(ClaimsError) in
                    body(Self.beneficiaries(of: try folder.lines(of: start + index)))
                }
                parts.withLock { $0[index] = part }
            }
            for part in parts.withLock({ $0 }) { if let part { try then(try part.get()) } }
        }
    }

    /// The beneficiaries of a file's lines, in the order of their hashes.
    private static func beneficiaries(of lines: [ClaimLine]) -> [Beneficiary] {
        let order = lines.indices.sorted { lines[$0].beneficiary < lines[$1].beneficiary }
        let sorted = order.map { lines[$0] }
        var beneficiaries: [Beneficiary] = []
        var start = 0
        for index in sorted.indices
        where index + 1 == sorted.count || sorted[index].beneficiary != sorted[index + 1].beneficiary {
            if let beneficiary = Beneficiary(sorted[start...index]) { beneficiaries.append(beneficiary) }
            start = index + 1
        }
        return beneficiaries
    }
}
