import RegistryModel

extension HeadlineRule {
    /// Of groups with dollars: how many lose, and who loses and gains most.
    /// - Parameters:
    ///   - name: the column with the name of a group or clinician.
    ///   - words: what they are, in the plural.
    static func dollars(named name: String, _ words: String) -> HeadlineRule {
        HeadlineRule("dollars by \(name)") { table in
            let known = table.headlineRows.filter { $0.dollars("adjustment_cents") != nil }
            let sorted = known.sorted {
                ($0.number("adjustment_cents") ?? 0, $0.text(name) ?? "") < (
                    $1.number("adjustment_cents") ?? 0, $1.text(name) ?? ""
                )
            }
            guard let worst = sorted.first, let best = sorted.last else { return nil }
            let losing = known.count { $0.number("adjustment_cents") ?? 0 < 0 }
            let figure = { (label: String, row: HeadlineRow) in
                row.dollars("adjustment_cents").map {
                    Headline.Figure(label, $0.dollarChange, row.text(name), isGood: $0.cents == 0 ? nil : $0.cents > 0)
                }
            }
            return Headline(
                "\(losing.counted) of \(known.count.counted) \(words) with known dollars would lose.",
                [figure("Largest loss", worst), figure("Largest gain", best)].compactMap(\.self).filter {
                    $0.isGood == ($0.label == "Largest gain")
                })
        }
    }

    /// Of areas: where most patients come back to hospital.
    static let partnerAreas = HeadlineRule("partner areas") { table in
        let rows = table.headlineRows
        guard let first = rows.first, let readmitted = first.shown("readmitted"), let all = rows.sum("readmitted"),
            let stays = rows.sum("hospitalized")
        else { return nil }
        return Headline(
            "Most patients come back to hospital in \(first.text("area_title") ?? ""): \(readmitted) readmissions of "
                + "\(all.counted) in all areas.",
            [
                Headline.Figure("Readmissions", all.counted, "after \(stays.counted) hospital stays"),
                Headline.Figure("Areas", rows.count.counted, "with episodes of participants"),
            ])
    }

    /// Of the measures of each cohort: which costs most points.
    static let measures = HeadlineRule("measures") { table in
        let rows = table.headlineRows.filter { $0.number("mean_points_lost") != nil }
        let worst = rows.distinct("cohort").compactMap { cohort in
            rows.filter { $0.text("cohort") == cohort }.max {
                $0.number("mean_points_lost") ?? 0 < $1.number("mean_points_lost") ?? 0
            }
        }
        guard !worst.isEmpty else { return nil }
        let name = { (row: HeadlineRow) in row.text("measure_title") ?? row.text("measure_id") ?? "" }
        return Headline(
            worst.map {
                "\($0.text("cohort") ?? ""): most points are lost in \(name($0)), \($0.shown("mean_points_lost") ?? "") on average."
            }.joined(separator: " "),
            worst.map {
                Headline.Figure(
                    "\($0.text("cohort") ?? ""): lost in \($0.text("measure_id") ?? "")",
                    $0.shown("mean_points_lost") ?? "",
                    name($0))
            })
    }
}
