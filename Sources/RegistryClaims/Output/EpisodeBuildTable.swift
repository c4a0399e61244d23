import RegistryModel

/// The result of a build for people and programs: the outcome of its lines, and in the notes what was found.
package struct EpisodeBuildTable {
    private let report: EpisodeBuildReport
    private let folder: String
    private let rules: String?

    /// Creates the table of a report.
    /// - Parameters:
    ///   - folder: where the files are, for the next command.
    ///   - rules: the file of rules that replaced built-in ones; nil if none did.
    package init(_ report: EpisodeBuildReport, folder: String, rules: String?) {
        (self.report, self.folder, self.rules) = (report, folder, rules)
    }

    /// The table, a row for each kind of claim and outcome of its lines.
    package var result: ResultTable {
        ResultTable(
            heading: ResultHeading(title: "Episodes from claims", notes: notes),
            columns: [
                Column("claims", "Claims", .text), Column("outcome", "Outcome", .text),
                Column("lines", "Lines", .count),
                Column("amount_cents", "Paid", .cents),
            ],
            rows: report.counts.filter { $0.counts.read.lines > 0 }.flatMap { kind, counts in
                Self.outcomes.compactMap { name, path in
                    let tally = counts[keyPath: path]
                    // Outcomes that no line has are left out, but it is always said what is kept.
                    guard tally.lines > 0 || name == "kept" else { return nil }
                    return [.text(kind), .text(name), .integer(Int64(tally.lines)), .integer(tally.cents)]
                }
            })
    }

    private static let outcomes: [(String, KeyPath<ClaimCounts, ClaimCounts.Tally> & Sendable)] = [
        ("read", \.read), ("kept", \.kept), ("netted", \.netted), ("denied", \.denied), ("duplicate", \.duplicates),
        ("rejected", \.rejected),
    ]

    private var notes: [String] {
        var notes = [
            "Screen by diagnosis and visits; not CMS's measure. Its code lists were not read: see episodes rules.",
            report.amounts == .allowed
                ? "Cost is what was allowed, of Part A claims what was paid; CMS uses standardized allowed amounts."
                : "Cost is what was paid; CMS uses standardized allowed amounts.",
        ]
        if let rules { notes.append("Rules of \(rules) replace built-in ones.") }
        if report.isOfCMS { notes.append("Claims about substance use are not in CMS's feeds.") }
        if let first = report.firstDate, let last = report.lastDate {
            let runOut = report.lastDelivery.map { delivery in
                " The last delivery is of \(delivery), \(Self.count(delivery.days(since: last) / 30, "month")) later."
            }
            notes.append(
                "Services from \(first) to \(last).\(runOut ?? "") Claims of the last months are still to come: run-out takes "
                    + "three months and more.")
        }
        notes += report.notes
        if report.filesReadBefore > 0 {
            notes.append("\(Self.count(report.filesReadBefore, "file")) had been read before.")
        }
        notes += report.summariesInOrder.map(Self.sentence)
        for cohort in Cohort.allCases where !report.summariesInOrder.contains(where: { $0.cohort == cohort }) {
            notes.append("\(cohort.rawValue): no episode was found\(report.year.map { " that ends in \($0)" } ?? "").")
        }
        notes += report.rejects
        if !report.unusedExpectedCosts.isEmpty {
            notes.append("Expected costs given that belong to no episode: \(report.unusedExpectedCosts.count).")
        }
        if !report.summariesInOrder.isEmpty { notes.append("Next: asm-registry load \(folder)") }
        return notes
    }

    private static func sentence(
        _ cohort: Cohort, _ year: Int, _ summary: EpisodeBuildReport.Summary
    ) -> String {
        let others = summary.episodes - summary.attributed
        return "\(cohort.rawValue) \(year): \(count(summary.episodes, "episode")), \(summary.complete) complete; "
            + "\(summary.attributed) attributed to \(count(summary.clinicians, "clinician")), of whom "
            + "\(summary.cliniciansBelowThreshold) with 10 to 19 and \(summary.cliniciansAtThreshold) with "
            + "\(EpisodeBuildReport.threshold) or more"
            + (others > 0 ? "; \(others) to none, as no clinician of the specialties has the share of visits." : ".")
    }

    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
