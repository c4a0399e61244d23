import RegistryModel
import RegistryStore

/// The pairs of doubtful rules under which estimated episodes are counted, and a clinician's count under each.
struct DoubtfulRules {
    /// A pair: the rules in force, or another value of one or both.
    enum Pair: String, CaseIterable {
        case inForce = "default"
        case share, days, both

        var heading: String {
            switch self {
            case .inForce: "Default rules"
            case .share: "Other share"
            case .days: "Other days"
            case .both: "Both other"
            }
        }
    }

    /// The counts of the pairs that are loaded.
    let counts: [Pair: Int]
    private let inForce, other: (days: Int?, share: Int?)

    /// Reads a row of `NearThreshold.sql`.
    init(_ row: QueryRow) {
        counts = Pair.allCases.reduce(into: [:]) { $0[$1] = row.integer("\($1.rawValue)_episodes") }
        inForce = (row.integer("default_days"), row.integer("default_share"))
        other = (row.integer("other_days"), row.integer("other_share"))
    }

    /// Whether the clinician has estimated counts.
    var isLoaded: Bool { !counts.isEmpty }

    /// What the pairs are, as a sentence; nil without rules in force.
    func note(_ cohort: Cohort) -> String? {
        guard let days = inForce.days, let share = inForce.share else { return nil }
        let otherDays = other.days.map { ", or other days: \($0)" } ?? ""
        let otherShare = other.share.map { ", or other share: \($0) %" } ?? ""
        return
            "\(cohort.rawValue): a second visit confirms within \(days) days\(otherDays); episodes are attributed from "
            + "\(share) % of the visits\(otherShare)."
    }

    /// Under which pairs a threshold is reached, without asserting that it is; nil without estimated counts.
    func verdict(_ threshold: Int) -> String? {
        guard isLoaded else { return nil }
        let reaching = Set(counts.filter { $0.value >= threshold }.keys)
        let all = counts.count == Pair.allCases.count ? "all four" : "all \(counts.count) that are loaded"
        if reaching.count == counts.count { return "reaches \(threshold) under \(all)" }
        if reaching.isEmpty { return "below \(threshold) under \(all)" }
        let share = "\(other.share.map(String.init) ?? "another") % share"
        let days = "\(other.days.map(String.init) ?? "other") days"
        switch reaching {
        case [.share, .both], [.share]: return "reaches \(threshold) only with \(share)"
        case [.days, .both], [.days]: return "reaches \(threshold) only with \(days)"
        case [.both]: return "reaches \(threshold) only with \(share) and \(days)"
        case [.share, .days, .both]: return "reaches \(threshold) only with \(share) or \(days)"
        default: return "reaches \(threshold) under \(reaching.count) of \(counts.count)"
        }
    }
}

extension NearThreshold.Row {
    /// What the counts say, official ones first.
    var verdict: String {
        let threshold = basis.rules.episodeMinimum
        guard let official = query.integer("official_episodes") else {
            return pairs.verdict(threshold) ?? "no counts"
        }
        if official >= threshold { return "reaches \(threshold) by official episodes" }
        let isWhole = basis.quarterCount >= Quarter.countInYear
        let loaded = isWhole ? "" : " of \(basis.quarterCount) of \(Quarter.countInYear) quarters"
        return "below \(threshold) by official episodes\(loaded)"
    }
}
