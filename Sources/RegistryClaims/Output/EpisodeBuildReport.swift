import RegistryModel

/// What a build has read and found.
package struct EpisodeBuildReport: Sendable {
    /// A cohort, by its place, and the year in which episodes end.
    struct CohortYear: Hashable, Comparable, Sendable {
        let cohort: Int
        let year: Int

        static func < (left: CohortYear, right: CohortYear) -> Bool {
            (left.cohort, left.year) < (right.cohort, right.year)
        }
    }

    /// Episodes of a cohort and year.
    package struct Summary: Hashable, Sendable {
        /// All, each once however many clinicians it has.
        package private(set) var episodes = 0
        /// Those whose last day is in the feed.
        package private(set) var complete = 0
        /// Those that are attributed to a clinician of the cohort.
        package private(set) var attributed = 0
        /// Clinicians with at least one episode.
        package fileprivate(set) var clinicians = 0
        /// Clinicians with 10 to 19.
        package fileprivate(set) var cliniciansBelowThreshold = 0
        /// Clinicians with at least 20.
        package fileprivate(set) var cliniciansAtThreshold = 0

        mutating func add(isComplete: Bool, isAttributed: Bool) {
            episodes += 1
            if isComplete { complete += 1 }
            if isAttributed { attributed += 1 }
        }

        fileprivate mutating func add(_ other: Summary) {
            episodes += other.episodes
            complete += other.complete
            attributed += other.attributed
        }
    }

    /// The counts by kind of claim.
    package let counts: [(kind: String, counts: ClaimCounts)]
    /// Sentences about the lines that were rejected, and about what is odd with others.
    package let rejects: [String]
    /// The first and the last day of a service; nil for a feed without any line.
    package let firstDate, lastDate: CalendarDate?
    /// The day of the last delivery; nil for feeds that do not say.
    package let lastDelivery: CalendarDate?
    /// The only year of which episodes were asked for.
    package let year: Int?
    /// Whether it is a feed of CMS.
    package let isOfCMS: Bool
    /// Which amounts are the cost.
    package let amounts: EpisodeAmounts?
    /// What the feed does not prove.
    package let notes: [String]
    /// Files of this feed that an earlier build has read.
    package let filesReadBefore: Int
    private var summaries: [CohortYear: Summary] = [:]
    /// Expected costs of the user that belong to no episode.
    package internal(set) var unusedExpectedCosts: Set<String> = []

    init(_ state: WorkState, _ reading: FeedReading, year: Int?, filesReadBefore: Int) {
        self.year = year
        self.filesReadBefore = filesReadBefore
        let counts = CountsByKind(state.counts)
        self.counts = zip(["Part A", "Part B", "equipment"], ClaimLine.Kind.claims).map { ($0, counts[$1]) }
        rejects = reading.rejectReasons.map { "Rejected: \($0)." } + reading.oddReasons
        isOfCMS = state.organization != nil
        firstDate = state.firstDay == .max ? nil : CalendarDate(claimDay: state.firstDay)
        lastDate = CalendarDate(claimDay: state.lastDay)
        let day = Int(state.lastDelivery)
        lastDelivery = CalendarDate(year: 2000 + day / 10_000, month: day / 100 % 100, day: day % 100)
        amounts = EpisodeAmounts(rawValue: state.amounts)
        notes = state.notes
    }

    /// The summaries in the order of cohort and year.
    package var summariesInOrder: [(cohort: Cohort, year: Int, summary: Summary)] {
        summaries.sorted { $0.key < $1.key }.map { (Cohort.allCases[$0.key.cohort], $0.key.year, $0.value) }
    }

    mutating func add(_ parts: [CohortYear: Summary]) {
        for (key, part) in parts { summaries[key, default: Summary()].add(part) }
    }

    mutating func addClinicians(of near: NearCounts, _ writer: EpisodeWriter) {
        let defaults = writer.basis.builder.rules.map { $0.doubtfulPairs.firstIndex(where: \.isDefault) ?? 0 }
        for (key, counts) in near.counts {
            let episodes = counts.episodes[defaults[key.cohort]]
            guard episodes > 0 else { continue }
            let place = CohortYear(cohort: key.cohort, year: key.year)
            summaries[place, default: Summary()].clinicians += 1
            if (Self.threshold / 2..<Self.threshold).contains(episodes) {
                summaries[place, default: Summary()].cliniciansBelowThreshold += 1
            }
            if episodes >= Self.threshold { summaries[place, default: Summary()].cliniciansAtThreshold += 1 }
        }
    }

    /// The episodes in the look-back year that make a participant (secondary: published descriptions of the final rule; the
    /// registry has it as the rule eligibility.episode_minimum).
    package static let threshold = 20
}
