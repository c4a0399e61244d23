import RegistryModel

/// Writes the episodes of beneficiaries as rows of the three files.
struct EpisodeWriter: Sendable {
    /// What the beneficiaries of one file give.
    struct Rows: Sendable {
        var episodes: [UInt8] = []
        var evidence: [UInt8] = []
        var near = NearCounts()
        var summaries: [EpisodeBuildReport.CohortYear: EpisodeBuildReport.Summary] = [:]
        /// The episodes whose expected cost the user has given.
        var used: Set<String> = []
    }

    let basis: BuildBasis
    let cuts: [Int64?]
    let expectedCosts: ExpectedCosts
    let request: EpisodeBuild.Request
    let hash: IdentifierHash
    let checksum: String

    init(
        basis: BuildBasis, cuts: [Int64?], expectedCosts: ExpectedCosts,
        request: EpisodeBuild.Request, hash: IdentifierHash
    ) {
        (self.basis, self.cuts, self.expectedCosts) = (basis, cuts, expectedCosts)
        (self.request, self.hash) = (request, hash)
        checksum = request.rules.checksum
    }

    /// The standing of all rows.
    static let standing = "estimated"

    static let episodeHeader = CSVBytes(
        header: """
            episode_id,standing,npi,cohort,area_code,beneficiary_token,group_token,year,quarter,start_date,end_date,\
            is_complete,observed_cost,expected_cost,expected_basis,amounts,hospitalized,readmitted,telehealth,palliative,\
            clinician_visits,group_visits,rules
            """
    ).bytes
    static let evidenceHeader = CSVBytes(
        header: """
            episode_id,evidence_line,standing,role,service_date,claim_token,claim_line,service_code,diagnosis,npi,amount
            """
    ).bytes

    /// The rows of beneficiaries.
    func rows(of records: [EpisodeRecord]) -> Rows {
        var rows = Rows()
        var (episodes, evidence) = (CSVBytes(), CSVBytes())
        for record in records {
            count(record, &rows.near)
            for episode in record.episodes {
                guard let end = CalendarDate(claimDay: episode.window.end), isWanted(end.year) else { continue }
                let attributed = basis.attributed(episode)
                rows.summaries[.init(cohort: episode.cohort, year: end.year), default: .init()].add(
                    isComplete: basis.isComplete(episode), isAttributed: !attributed.isEmpty)
                for share in attributed {
                    let id = id(of: episode, record, share.npi)
                    if request.expected[id] != nil { rows.used.insert(id) }
                    episodes.row(row(id, episode, record, share, end))
                    for row in evidenceRows(id, episode) { evidence.row(row) }
                }
            }
        }
        (rows.episodes, rows.evidence) = (episodes.bytes, evidence.bytes)
        return rows
    }

    private func isWanted(_ year: Int) -> Bool { request.year.map { $0 == year } ?? true }

    /// Counts the episodes of a beneficiary under each pair of the doubtful rules.
    private func count(_ record: EpisodeRecord, _ near: inout NearCounts) {
        for entry in record.entries {
            let episode = entry.episode
            let rules = basis.builder.rules[episode.cohort]
            guard let year = CalendarDate(claimDay: episode.window.end)?.year, isWanted(year) else { continue }
            for (place, pair) in rules.doubtfulPairs.enumerated() {
                guard pair.days == rules.confirmingDays.0 ? entry.isDefault : entry.isAlternative else { continue }
                for share in basis.attributed(episode, share: pair.share) {
                    near.add(
                        .init(npi: share.npi, cohort: episode.cohort, year: year), pair: place,
                        isComplete: basis.isComplete(episode))
                }
            }
        }
    }

    private func id(of episode: ClaimEpisode, _ record: EpisodeRecord, _ npi: UInt64) -> String {
        let cohort = Cohort.allCases[episode.cohort].rawValue
        let parts = [
            record.token.digits(), cohort, episode.group.digits(), episode.window.start.text, "\(npi)",
        ]
        return "\(cohort)-\(hash(parts.joined(separator: "|")).digits(24))"
    }

    private func row(
        _ id: String, _ episode: ClaimEpisode, _ record: EpisodeRecord, _ share: ClaimEpisode.Share,
        _ end: CalendarDate
    ) -> [String] {
        let supplied = request.expected[id]
        let expected = supplied ?? expectedCosts.cost(of: basis.stratum(of: episode))
        let basisWord = supplied != nil ? "supplied" : expected != nil ? "stratum" : ""
        return [
            id, Self.standing, "\(share.npi)", Cohort.allCases[episode.cohort].rawValue, "", record.token.digits(),
            episode.group.digits(), "\(end.year)", "\(end.quarterNumber)", episode.window.start.text, end.description,
            flag(basis.isComplete(episode)), Money(cents: basis.cost(of: episode, cuts)).description,
            expected.map { Money(cents: $0).description } ?? "", basisWord, request.amounts.rawValue,
            basis.hasPartA ? flag(episode.isHospitalized) : "", basis.hasPartA ? flag(episode.isReadmitted) : "",
            flag(episode.isTelehealth), flag(episode.isPalliative), "\(share.visits)", "\(episode.visits.count)",
            checksum,
        ]
    }

    private func evidenceRows(_ id: String, _ episode: ClaimEpisode) -> [[String]] {
        let visits = episode.visits.sorted {
            ($0.service, $0.key, $0.line) < ($1.service, $1.key, $1.line)
        }
        return visits.enumerated().map { index, visit in
            let role =
                visit.service == episode.window.trigger
                ? "trigger" : visit.service == episode.window.confirming ? "confirming" : "visit"
            let diagnosis = episode.cohort == 0 ? visit.diagnoses.0 : visit.diagnoses.1
            let amount = request.amounts == .allowed ? visit.allowed : visit.paid
            return [
                id, "\(index + 1)", Self.standing, role, visit.service.text, visit.key.digits(), "\(visit.line)",
                visit.serviceCode.text, diagnosis.text, visit.npi == 0 ? "" : "\(visit.npi)",
                Money(cents: amount).description,
            ]
        }
    }

    private func flag(_ value: Bool) -> String { value ? "1" : "0" }
}
