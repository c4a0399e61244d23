import RegistryModel

extension HeadlineRule {
    /// Where a clinician stands in the cohort.
    static let peers = HeadlineRule("peers") { table in
        let rows = table.headlineRows
        guard let row = rows.first, let name = row.text("clinician_name"), let set = row.text("set_name") else {
            return nil
        }
        let metrics = [
            ("final_score", "Final score", true), ("observed_expected_ratio", "Observed / expected", false),
            ("readmission_rate", "Readmission rate", false), ("mean_observed_cents", "Mean observed cost", false),
        ]
        let figures = metrics.compactMap { column, label, isHigherBetter -> Headline.Figure? in
            guard let value = row.shown(column), let percentile = row.number("\(column)_percentile") else { return nil }
            let better = isHigherBetter ? percentile : 100 - percentile
            let text = Unit.number(decimals: 0).text(better)
            return Headline.Figure(
                label, value, "better than \(text) % of peers", isGood: better == 50 ? nil : better > 50)
        }
        guard let main = figures.first, let detail = main.detail else {
            return Headline("\(name): too few peers in \(set) for a place.")
        }
        return Headline("\(name) is \(detail) in \(set) by \(main.label.lowercased()), \(main.value).", figures)
    }

    /// The measures that cost most points.
    static let qualityGaps = HeadlineRule("quality gaps") { table in
        // The largest of those that are left is not the largest of all.
        guard !table.rows.contains(where: { $0.contains(.suppressed) }) else { return nil }
        let rows = table.headlineRows.filter { $0.number("points_lost") != nil }
        let lost = Dictionary(grouping: rows) { $0.text("measure_id") ?? "" }.mapValues { rows in
            (rows.first?.text("measure_title"), rows.compactMap { $0.number("points_lost") }.reduce(0.0, +))
        }.sorted { ($0.value.1, $1.key) > ($1.value.1, $0.key) }
        guard let first = lost.first, first.value.1 > 0 else { return nil }
        let people = rows.distinct("npi").count
        let name = { (entry: (key: String, value: (String?, Double))) in
            entry.value.0.map { "\($0) (\(entry.key))" } ?? entry.key
        }
        let total = lost.map(\.value.1).reduce(0.0, +)
        let tied = lost.filter { $0.value.1 == first.value.1 }
        return Headline(
            "Most points are lost in \(tied.prefix(2).map(name).joined(separator: " and ")): "
                + "\(Unit.score.text(first.value.1))\(tied.count > 1 ? " each" : "") of \(Unit.score.text(total))"
                + (people > 1 ? ", over \(people.counted) participants." : "."),
            lost.prefix(4).map { Headline.Figure("Lost in \($0.key)", Unit.score.text($0.value.1), $0.value.0) })
    }

    /// How many are required, and what is at stake for them.
    static let roster = HeadlineRule("roster") { table in
        let rows = table.headlineRows
        let required = rows.filter { $0.text("listed") == RosterPerson.Listing.required.rawValue }
        let known = required.filter { $0.number("highest_adjustment_cents") != nil }
        let stake = known.sum("highest_adjustment_cents").flatMap { Int64(exactly: $0) }.map(Money.init(cents:))
        let notLoaded = rows.count { $0.text("listed") == RosterPerson.Listing.notLoaded.rawValue }
        return Headline(
            notLoaded == rows.count
                ? "CMS's list is not loaded, so it is not known who of \(rows.count.counted) is required."
                : "\(required.count.counted) of \(rows.count.counted) clinicians are required by CMS's list.",
            [
                Headline.Figure("Required", required.count.counted, "of \(rows.count.counted)"),
                stake.map {
                    Headline.Figure(
                        "At risk", "±\($0.dollars)", "at most, of \(known.count.counted) with known payments")
                },
            ].compactMap(\.self))
    }

    /// How many are in by CMS's list, and whether the loaded data agree.
    static let eligibility = HeadlineRule("eligibility") { table in
        let rows = table.headlineRows
        let cohorts = rows.distinct("cohort")
        let parts = cohorts.map { cohort -> (sentence: String, figures: [Headline.Figure]) in
            let own = rows.filter { $0.text("cohort") == cohort }
            let listed = own.filter { $0.text("listed") == "in" }
            let confirmed = listed.count { $0.text("agreement") == "confirmed" }
            let doubted = listed.count { $0.text("agreement") == "contradicted" }
            return (
                "\(cohort): \(listed.count.counted) are on CMS's list; the loaded data confirm \(confirmed.counted) and "
                    + "contradict \(doubted.counted).",
                [
                    Headline.Figure("\(cohort): on CMS's list", listed.count.counted, "of \(own.count.counted) shown"),
                    Headline.Figure("\(cohort): confirmed", confirmed.counted, "by the loaded data"),
                ]
            )
        }
        return Headline(parts.map(\.sentence).joined(separator: " "), parts.flatMap(\.figures))
    }

    /// Of one clinician: what CMS's list says, and whether the loaded data agree.
    static let eligibilityOfOne = HeadlineRule("eligibility of one") { table in
        let sentences = table.headlineRows.compactMap { row in
            row.text("reasons").map { reasons in
                let first = reasons.split(separator: ". ").prefix(2).joined(separator: ". ")
                return "\(row.text("cohort") ?? ""): \(first)" + (first.hasSuffix(".") ? "" : ".")
            }
        }
        guard let name = table.headlineRows.first?.text("clinician_name"), !sentences.isEmpty else { return nil }
        return Headline("\(name). \(sentences.joined(separator: " "))")
    }

    /// Of a part of the clinicians: how many there are.
    /// - Parameter what: what they have in common.
    static func eligibility(ofThose what: String) -> HeadlineRule {
        HeadlineRule("eligibility of those \(what)") { table in
            let count = table.rows.count
            return Headline(
                "\(count == 1 ? "1 clinician is" : "\(count.counted) clinicians are") shown: those \(what).")
        }
    }

    /// How many have episodes around the threshold.
    static let nearThreshold = HeadlineRule("near the threshold") { table in
        let count = table.headlineRows.distinct("npi").count
        return Headline(
            "\(count == 1 ? "1 clinician is" : "\(count.counted) clinicians are") near the number of episodes from which "
                + "participation is required.")
    }

    /// The hospital stays after which readmissions came, with their share.
    private static func stays(_ rows: [HeadlineRow]) -> String? {
        guard let stays = rows.sum("hospitalized"), let again = rows.sum("readmitted"), stays > 0 else { return nil }
        return "\(Unit.share.text(again / stays)) of \(stays.counted) hospital stays"
    }

    /// The partner with the most readmissions, and the excess cost of all.
    static let partners = HeadlineRule("partners") { table in
        let rows = table.headlineRows.filter { $0.number("readmitted") != nil && $0.number("episodes") != nil }
        guard let first = rows.max(by: { $0.number("readmitted") ?? 0 < $1.number("readmitted") ?? 0 }),
            let readmitted = first.shown("readmitted"), let episodes = rows.sum("episodes"),
            let all = rows.sum("readmitted")
        else { return nil }
        let excess = rows.compactMap { $0.dollars("excess_cents")?.cents }.filter { $0 > 0 }
        let most = rows.filter { $0.number("readmitted") == first.number("readmitted") }
        let names = most.prefix(2).compactMap { $0.text("clinician_name") ?? $0.text("npi") }.joined(separator: " and ")
        return Headline(
            "\(rows.count.counted) participants have \(all.counted) readmissions in \(episodes.counted) episodes; the largest "
                + "number, \(readmitted), is that of \(names)\(most.count > 2 ? " and others" : "").",
            [
                Headline.Figure("Participants", rows.count.counted),
                Headline.Figure("Readmissions", all.counted, stays(rows) ?? "in \(episodes.counted) episodes"),
                (try? excess.sum(of: "episode")).map {
                    Headline.Figure(
                        "Excess cost", Money(cents: $0).wholeDollars, "of \(excess.count) above what was expected")
                },
            ].compactMap(\.self))
    }

    /// How many lines of a checklist are in which state, and the next day.
    static let checklist = HeadlineRule("checklist") { table in
        let rows = table.headlineRows
        let states = Dictionary(rows.compactMap { $0.text("status") }.map { ($0, 1) }, uniquingKeysWith: +)
        let order = rows.distinct("status")
        let words = order.map { "\(states[$0, default: 0].counted) \($0)" }
        guard let first = rows.first else { return nil }
        let next = first.text("due_date").map { day in
            " The first is \(first.text("item_title") ?? "an item"), due on \(day)."
        }
        return Headline(
            "\(rows.count.counted) items of \(rows.distinct("npi").count.counted) clinicians: \(words.joined(separator: ", "))."
                + (next ?? ""),
            order.prefix(5).map { Headline.Figure($0.capitalizedFirst, states[$0, default: 0].counted) })
    }

    /// How many clinicians have estimated episodes.
    static let estimatedEpisodes = HeadlineRule("estimated episodes") { table in
        let rows = table.headlineRows
        guard let episodes = rows.sum("episodes") else { return nil }
        return Headline(
            "\(rows.distinct("npi").count.counted) clinicians have \(episodes.counted) episodes by this screen, which is not "
                + "CMS's measure.")
    }
}
