extension DataQualityCheck {
    /// Checks of plausibility: whether values are believable, alone, among others and over time.
    static let plausibility = [
        DataQualityCheck(
            "episode-twice", .uniqueness, "episode", above: 0, PackageResources.EpisodeTwice_sql,
            means: "Episodes were loaded again under new identifiers, and count twice in volume and cost."),
        DataQualityCheck(
            "episodes-overlap", .uniqueness, "episode", above: 1, PackageResources.EpisodesOverlap_sql,
            means: "Episodes were split, or loaded twice with other dates: the same services may count twice."),
        DataQualityCheck(
            "name-twice", .uniqueness, "clinician", above: 1, by: .neither, PackageResources.NameTwice_sql,
            means: "One person may be loaded under two NPIs, each with a part of the episodes."),
        DataQualityCheck(
            "cost-outlier", .atemporal, "episode", above: 1, PackageResources.CostOutlier_sql,
            means: "Amounts are in cents or thousands, or the expected cost is of another episode."),
        DataQualityCheck(
            "cost-as-expected", .atemporal, "episode", above: 1, PackageResources.CostAsExpected_sql,
            means: "Unknown costs were filled in with the expected cost, which pulls ratios to 1."),
        DataQualityCheck(
            "cost-zero", .atemporal, "episode", above: 0.5, PackageResources.CostZero_sql,
            means: "Claims were not priced or not found, which pulls mean cost down."),
        DataQualityCheck(
            "cost-round", .atemporal, "episode", above: 5, PackageResources.CostRound_sql,
            means: "Amounts were rounded or estimated before they were loaded."),
        DataQualityCheck(
            "cost-level-off", .atemporal, "episode", above: 0, PackageResources.CostLevelOff_sql,
            means: "Expected cost is of another year, price level or cohort: ratios are meaningless."),
        DataQualityCheck(
            "readmission-rate-extreme", .atemporal, "clinician_year", above: 5,
            PackageResources.ReadmissionRateExtreme_sql,
            means: "Readmissions are not recorded, or every stay is recorded as one."),
        DataQualityCheck(
            "telehealth-never", .atemporal, "episode", above: 0, PackageResources.TelehealthNever_sql,
            means: "The column was filled with a constant."),
        DataQualityCheck(
            "payment-zero", .atemporal, "part_b_payment", above: 1, PackageResources.PaymentZero_sql,
            means: "Unknown payments were filled in with zero: there is nothing to adjust."),
        DataQualityCheck(
            "episode-too-long", .temporal, "episode", above: 1, PackageResources.EpisodeTooLong_sql,
            means: "A date is wrong, or episodes were joined."),
        DataQualityCheck(
            "episode-of-one-day", .temporal, "episode", above: 1, PackageResources.EpisodeOfOneDay_sql,
            means: "The last day was filled in with the first, or single claims were loaded as episodes."),
        DataQualityCheck(
            "year-gap", .temporal, "clinician_year", above: 5, PackageResources.YearGap_sql,
            means: "Episodes of a year are missing or of another NPI: trends have gaps."),
        DataQualityCheck(
            "payment-repeated", .temporal, "part_b_payment", above: 1, PackageResources.PaymentRepeated_sql,
            means: "A year's payments were copied from the year before."),
        DataQualityCheck(
            "measure-result-repeated", .temporal, "measure_result", above: 1,
            PackageResources.MeasureResultRepeated_sql,
            means: "A year's results were copied from the year before."),
        DataQualityCheck(
            "quarter-restated", .temporal, "episode", above: 20, PackageResources.QuarterRestated_sql,
            means: "Quarters are reported before claims run-out is complete: their first figures are not reliable."),
    ]
}
