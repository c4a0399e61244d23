import Dispatch
import RegistryModel
import Synchronization

/// Builds episodes from a feed: reads it, nets its claims, opens windows, attributes them, and writes the results as
/// they come.
///
/// Memory does not grow with the feed: its lines go through files by beneficiary (`LineFolder`), of which each thread
/// has one in memory. They are read three times: to net them, since specialties depend on all lines; for expected
/// costs, which depend on all episodes; and to write.
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
    /// - Parameters:
    ///   - folder: where temporary files are made; they hold hashes, no identifiers.
    ///   - work: a folder that keeps what was read, so that the next build reads only new files; nil to keep nothing.
    /// - Throws: `ClaimsError`, or what a sink throws.
    package func run(in folder: String, keepingWorkAt work: String? = nil, to sinks: Sinks) throws -> EpisodeBuildReport
    {
        let cohorts = request.rules.cohorts
        let lines = request.feed.files.map(\.estimatedLines).reduce(into: 0) { $0 += $1 }
        let fresh = LineFolder.count(lines: work == nil ? lines : lines * Self.growth)
        let work = try WorkFolder(
            keptAt: work, orIn: folder,
            fresh: WorkState(
                key: hash("work folder").digits(), codes: request.rules.codesChecksum, rules: request.rules.checksum,
                amounts: request.amounts.rawValue, lengths: Array(repeating: 0, count: fresh)))
        let feed = try request.feed.without(work)
        let reader = FeedReader(
            feed: feed, rules: cohorts, amounts: request.amounts, hash: hash, workers: workers, isStopped: isStopped)
        let identifiers = try reader.currentIdentifiers(after: CurrentIdentifiers(work.state.aliases))
        let reading = try reader.read(into: work.lines, identifiers)
        try requireUsableLines(reading)
        let retired = try retire(identifiers, in: work)
        let records = try work.nextRecords()
        let files = work.lines.count
        let specialties = try net(work, records, reading, retired)
        work.update { state in
            state.add(feed, reading, identifiers)
            state.retired += retired.map { $0.digits() }.sorted()
        }
        let basis = BuildBasis(
            EpisodeBuilder(rules: cohorts, amounts: request.amounts), specialties: specialties, work.state)
        let cuts = try cuts(basis, records, files)
        var costs = CostStatistics()
        try forEach(files) { index throws(ClaimsError) in
            basis.costs(of: try records.records(of: index), cuts)
        } then: { (part: CostStatistics) in
            costs.add(part)
        }
        let writer = EpisodeWriter(
            basis: basis, cuts: cuts, expectedCosts: costs.expectedCosts(cohorts), request: request, hash: hash)
        let report = try write(
            records, files, writer, to: sinks,
            EpisodeBuildReport(
                work.state, reading, year: request.year, filesReadBefore: request.feed.files.count - feed.files.count))
        try work.commit()
        return report
    }

    /// - Throws: `ClaimsError.nothingUsable` if every line was rejected, so that no result replaces an earlier one.
    private func requireUsableLines(_ reading: FeedReading) throws(ClaimsError) {
        let counts = ClaimLine.Kind.claims.map { reading.counts[$0] }
        let read = counts.map(\.read.lines).reduce(into: 0) { $0 += $1 }
        guard read > 0, counts.allSatisfy({ $0.read.lines == $0.rejected.lines }) else { return }
        throw .nothingUsable(lines: read, reasons: reading.rejectReasons)
    }

    /// Copies the lines of identifiers that have been replaced since the build before to the current ones.
    /// - Returns: the identifiers that were replaced.
    private func retire(
        _ identifiers: CurrentIdentifiers, in work: WorkFolder
    ) throws(ClaimsError) -> Set<HashedIdentifier> {
        guard !work.isNew else { return [] }
        let known = Set(work.state.aliases.keys)
        let new = identifiers.next.keys.filter { !known.contains($0.digits()) }
        for (index, replaced) in Dictionary(grouping: new, by: work.lines.index(of:)) {
            let replaced = Set(replaced)
            for line in try work.lines.lines(of: index) where replaced.contains(line.beneficiary) {
                var line = line
                line.beneficiary = identifiers.current(of: line.beneficiary)
                try work.lines.append([line], to: work.lines.index(of: line.beneficiary))
            }
        }
        return Set(new)
    }

    /// Nets the claims, builds the episodes, and keeps the counts of lines.
    /// - Returns: the specialties of clinicians by their final lines.
    private func net(
        _ work: WorkFolder, _ records: RecordFolder, _ reading: FeedReading, _ retired: Set<HashedIdentifier>
    ) throws -> [UInt64: UInt16] {
        let netting = Netting(
            builder: EpisodeBuilder(rules: request.rules.cohorts, amounts: request.amounts), lines: work.lines,
            committed: work.committed, previous: try work.records(by: request.rules.checksum), next: records,
            retiredBefore: Set(work.state.retired.compactMap(HashedIdentifier.init(digits:))), retiredNow: retired)
        var specialties = SpecialtyLines(work.state.specialties)
        var counts = CountsByKind(work.state.counts)
        counts.add(reading.counts)
        try forEach(work.lines.count) { index throws(ClaimsError) in
            try netting.net(index)
        } then: { (part: Netting.Part) in
            specialties.add(part.specialties)
            counts.add(part.counts)
        }
        work.update { state in
            state.specialties = specialties.entries
            state.counts = counts.stored
            state.rules = request.rules.checksum
        }
        return specialties.specialties()
    }

    /// How much larger a feed may become in a folder that is kept, without files that do not fit in memory.
    private static let growth = 8

    private func write(
        _ records: RecordFolder, _ files: Int, _ writer: EpisodeWriter, to sinks: Sinks, _ start: EpisodeBuildReport
    ) throws -> EpisodeBuildReport {
        var report = start
        report.unusedExpectedCosts = Set(request.expected.keys)
        var near = NearCounts()
        try sinks.episodes(EpisodeWriter.episodeHeader)
        try sinks.evidence(EpisodeWriter.evidenceHeader)
        try forEach(files) { index throws(ClaimsError) in
            writer.rows(of: try records.records(of: index))
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
    private func cuts(_ basis: BuildBasis, _ records: RecordFolder, _ files: Int) throws -> [Int64?] {
        let percents = basis.builder.rules.map(\.winsorizedPercent)
        guard percents.contains(where: { $0 > 0 }) else { return percents.map { _ in nil } }
        var costs = percents.map { _ in [Int64]() }
        try forEach(files) { index throws(ClaimsError) in
            basis.completeCosts(of: try records.records(of: index))
        } then: { (part: [[Int64]]) in
            for (cohort, values) in part.enumerated() where percents[cohort] > 0 { costs[cohort] += values }
        }
        return zip(costs, percents).map { costs, percent in
            guard percent > 0, !costs.isEmpty else { return nil }
            // The rank is ceil(n * (100 - percent) / 100), from 1.
            return costs.sorted()[max(1, (costs.count * (100 - percent) + 99) / 100) - 1]
        }
    }

    /// Calls `body` with the number of each file, on several threads, and `then` with the results in their order.
    private func forEach<Part: Sendable>(
        _ files: Int, _ body: @Sendable (Int) throws(ClaimsError) -> Part, then: (Part) throws -> Void
    ) throws {
        for start in stride(from: 0, to: files, by: workers) {
            if isStopped() { throw ClaimsError.interrupted }
            let count = min(workers, files - start)
            let parts = Mutex([Result<Part, ClaimsError>?](repeating: nil, count: count))
            DispatchQueue.concurrentPerform(iterations: count) { index in
                let part = Result { () throws(ClaimsError) in try body(start + index) }
                parts.withLock { $0[index] = part }
            }
            for part in parts.withLock({ $0 }) { if let part { try then(try part.get()) } }
        }
    }
}
