import RegistryModel

/// The episodes of each clinician, cohort and year under each pair of the doubtful rules.
struct NearCounts: Sendable {
    /// Whose episodes.
    struct Key: Hashable, Comparable, Sendable {
        let npi: UInt64
        let cohort: Int
        let year: Int

        static func < (left: Key, right: Key) -> Bool {
            (left.npi, left.cohort, left.year) < (right.npi, right.cohort, right.year)
        }
    }

    /// Episodes, and the complete ones among them, for each of the cohort's pairs.
    struct Counts: Sendable {
        var episodes = [0, 0, 0, 0]
        var complete = [0, 0, 0, 0]
    }

    private(set) var counts: [Key: Counts] = [:]

    mutating func add(_ key: Key, pair: Int, isComplete: Bool) {
        counts[key, default: Counts()].episodes[pair] += 1
        if isComplete { counts[key, default: Counts()].complete[pair] += 1 }
    }

    mutating func add(_ other: NearCounts) {
        counts.merge(other.counts) { left, right in
            Counts(
                episodes: zip(left.episodes, right.episodes).map { $0 + $1 },
                complete: zip(left.complete, right.complete).map { $0 + $1 })
        }
    }

    /// The rows of the file, with its header.
    func text(_ writer: EpisodeWriter) -> [UInt8] {
        var csv = CSVBytes(
            header:
                "npi,cohort,year,confirming_days,attribution_share,is_default,episodes,complete_episodes,standing,rules"
        )
        for (key, counts) in counts.sorted(by: { $0.key < $1.key }) {
            let rules = writer.basis.builder.rules[key.cohort]
            for (place, pair) in rules.doubtfulPairs.enumerated() {
                csv.row([
                    "\(key.npi)", Cohort.allCases[key.cohort].rawValue, "\(key.year)", "\(pair.days)", "\(pair.share)",
                    pair.isDefault ? "1" : "0", "\(counts.episodes[place])", "\(counts.complete[place])",
                    EpisodeWriter.standing,
                    writer.checksum,
                ])
            }
        }
        return csv.bytes
    }
}

/// A pair of the rules that are in doubt.
struct DoubtfulPair: Hashable, Sendable {
    /// The maximum number of days to the confirming visit.
    let days: Int
    /// The percent of visit lines that a clinician needs.
    let share: Int
    let isDefault: Bool
}

extension CohortRules {
    /// The pairs of doubtful rules, in ascending order: four, or fewer if an alternative is the default.
    var doubtfulPairs: [DoubtfulPair] {
        Set([confirmingDays.0, confirmingDays.1]).sorted().flatMap { days in
            Set([attributionShares.0, attributionShares.1]).sorted().map { share in
                DoubtfulPair(
                    days: days, share: share, isDefault: days == confirmingDays.0 && share == attributionShares.0)
            }
        }
    }
}
