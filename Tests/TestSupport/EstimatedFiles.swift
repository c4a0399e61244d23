/// Rows of files that are built from claims: estimated episodes, their evidence, and counts.
package enum EstimatedFiles {
    /// The header of a file of episodes.
    package static let episodeHeader =
        "episode_id,standing,npi,cohort,area_code,beneficiary_token,group_token,year,quarter,start_date,end_date,"
        + "is_complete,observed_cost,expected_cost,expected_basis,amounts,hospitalized,readmitted,telehealth,palliative,"
        + "clinician_visits,group_visits,rules\n"
    /// The header of a file of evidence.
    package static let evidenceHeader =
        "episode_id,evidence_line,standing,role,service_date,claim_token,claim_line,service_code,diagnosis,npi,amount\n"
    /// The header of a file of counts.
    package static let countHeader =
        "npi,cohort,year,confirming_days,attribution_share,is_default,episodes,complete_episodes,standing,rules\n"

    /// The identifier of the episode with a number below 10.
    package static func id(_ number: Int, _ cohort: String = "HF") -> String {
        "\(cohort)-\(String(repeating: "0", count: 23))\(number)"
    }

    /// A token of the digit.
    private static func token(_ digit: Int) -> String { String(repeating: String(digit), count: 32) }

    /// An episode that ends on the last day of a year.
    package static func episode(
        _ number: Int, npi: String = SmallRegistry.ada, cohort: String = "HF", year: Int = 2025,
        isComplete: Bool = true, observed: String = "100.00", expected: String = "80.00"
    ) -> String {
        "\(id(number, cohort)),estimated,\(npi),\(cohort),,\(token(number)),\(token(9)),\(year),4,\(year)-01-01,"
            + "\(year)-12-31,\(isComplete ? 1 : 0),\(observed),\(expected),\(expected.isEmpty ? "" : "stratum"),paid,"
            + "1,0,1,0,3,6,0123456789ab\n"
    }

    /// A line of evidence of an HF episode.
    package static func evidence(
        _ number: Int, _ line: Int, _ role: String, _ date: String, npi: String = SmallRegistry.ada,
        amount: String = "92.50"
    ) -> String {
        "\(id(number)),\(line),estimated,\(role),\(date),\(token(line)),1,99213,I50.22,\(npi),\(amount)\n"
    }

    /// The counts of a clinician in HF under four pairs of rules: in force, other share, other days, both. Nil for no row.
    package static func counts(_ npi: String, _ counts: [Int?], year: Int = 2025) -> String {
        zip([(180, 30), (180, 20), (365, 30), (365, 20)], counts).map { pair, count in
            count.map { count in
                "\(npi),HF,\(year),\(pair.0),\(pair.1),\(pair == (180, 30) ? 1 : 0),\(count),\(count),estimated,0123456789ab\n"
            } ?? ""
        }.joined()
    }
}
