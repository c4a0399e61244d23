import RegistryModel

extension HeadlineRule {
    /// How observed and expected cost differ, and the driver with the largest excess.
    static let costDrivers = HeadlineRule("cost drivers") { table in
        let rows = table.headlineRows
        let parts = rows.distinct("cohort").compactMap { cohort -> (sentence: String, figures: [Headline.Figure])? in
            let own = rows.filter { $0.text("cohort") == cohort }
            guard let all = own.first(where: { $0.text("driver") == "all episodes" }),
                let excess = all.dollars("excess_cents")
            else { return nil }
            let drivers = own.filter { $0.number("excess_share") != nil && $0.text("driver") != "all episodes" }
            let main = drivers.max { $0.number("excess_share") ?? 0 < $1.number("excess_share") ?? 0 }
            let amount = Money(cents: Int64(clamping: excess.cents.magnitude)).dollars
            let side = excess.cents > 0 ? "above" : "below"
            return (
                "\(cohort): observed cost is \(amount) \(side) what was expected"
                    + (main.map {
                        "; the largest part of single excesses has '\($0.text("driver") ?? "")', \($0.shown("excess_share") ?? "")."
                    }
                        ?? "."),
                [
                    Headline.Figure(
                        "\(cohort): excess", excess.dollarChange, "observed minus expected", isGood: excess.cents <= 0),
                    main.map {
                        Headline.Figure(
                            "\(cohort): \($0.text("driver") ?? "")", $0.shown("excess_share") ?? "",
                            "of single excesses")
                    },
                ].compactMap(\.self)
            )
        }
        return parts.isEmpty ? nil : Headline(parts.map(\.sentence).joined(separator: " "), parts.flatMap(\.figures))
    }

    /// How many rows were restated, and what that moved.
    static let restatements = HeadlineRule("restatements") { table in
        let rows = table.headlineRows
        guard let restated = rows.sum("restated_rows"), let retired = rows.sum("retired_rows"),
            let change = rows.sum("observed_cents_change").flatMap({ Int64(exactly: $0) }).map(Money.init(cents:))
        else { return nil }
        return Headline(
            "\(restated.counted) rows were restated and \(retired.counted) retired; observed cost changed by "
                + "\(change.dollarChange) in all.",
            [
                Headline.Figure("Restated rows", restated.counted), Headline.Figure("Retired rows", retired.counted),
                Headline.Figure("Change of observed cost", change.dollarChange),
            ])
    }

    /// How many areas have another model.
    static let overlap = HeadlineRule("overlap") { table in
        let rows = table.headlineRows
        let (areas, models) = (rows.distinct("area_code"), rows.distinct("model_code"))
        return Headline(
            "\(areas.count == 1 ? "1 selected area has" : "\(areas.count.counted) selected areas have") another model: "
                + "\(models.joined(separator: ", ")).")
    }
}
