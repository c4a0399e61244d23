extension DataQualityCheck {
    /// Checks of conformance: whether values, references and calculations follow the rules.
    static let conformance = [
        DataQualityCheck(
            "measure-not-of-cohort", .value, "measure_result", above: 0, PackageResources.MeasureNotOfCohort_sql,
            means: "Results are left out of every score: the measure, the cohort or the rules of the year are wrong."),
        DataQualityCheck(
            "measure-collected-otherwise", .value, "measure_result", above: 0,
            PackageResources.MeasureCollectedOtherwise_sql,
            means: "The collection type is wrong, and the result is compared with the wrong benchmark."),
        DataQualityCheck(
            "name-in-one-case", .value, "clinician", above: 10, by: .neither, PackageResources.NameInOneCase_sql,
            means: "Names come from a system without lower case, and one person may have two spellings."),
        DataQualityCheck(
            "episode-area-divided", .value, "episode", above: 0, PackageResources.EpisodeAreaDivided_sql,
            means: "The division is the unit of selection: such episodes count for no selected area."),
        DataQualityCheck(
            "episode-without-participation", .relational, "episode", above: 5,
            PackageResources.EpisodeWithoutParticipation_sql,
            means: "The list of participants is old or truncated, or episodes are attributed to the wrong clinicians."),
        DataQualityCheck(
            "episode-area-elsewhere", .relational, "episode", above: 20, PackageResources.EpisodeAreaElsewhere_sql,
            means: "Clinicians have moved, the list's areas are outdated, or episodes have the beneficiary's area."),
        DataQualityCheck(
            "specialty-of-other-cohort", .relational, "clinician_year", above: 1,
            PackageResources.SpecialtyOfOtherCohort_sql,
            means: "Clinicians have the wrong specialty, or their episodes the wrong cohort."),
        DataQualityCheck(
            "participation-area-not-selected", .relational, "participation", above: 0,
            PackageResources.ParticipationAreaNotSelected_sql,
            means: "The list of participants and the list of selected areas are of different dates."),
        DataQualityCheck(
            "participation-state-elsewhere", .relational, "participation", above: 5,
            PackageResources.ParticipationStateElsewhere_sql,
            means: "Areas were joined to the wrong participants, or the state is that of the head office."),
        DataQualityCheck(
            "performance-without-participation", .relational, "performance", above: 0,
            PackageResources.PerformanceWithoutParticipation_sql,
            means: "Official results are of another year or cohort than the list of participants."),
        DataQualityCheck(
            "performance-without-payment", .relational, "performance", above: 1,
            PackageResources.PerformanceWithoutPayment_sql,
            means: "Payments are missing: dollars of the adjustment and the incentive pool are too low."),
        DataQualityCheck(
            "payment-without-performance", .relational, "part_b_payment", above: 5,
            PackageResources.PaymentWithoutPerformance_sql,
            means: "Official results are missing, or the payments are of clinicians who take no part."),
        DataQualityCheck(
            "score-without-categories", .computational, "performance", above: 0,
            PackageResources.ScoreWithoutCategories_sql,
            means: "A score without quality or cost cannot be explained or compared."),
        DataQualityCheck(
            "score-not-adding-up", .computational, "performance", above: 1, PackageResources.ScoreNotAddingUp_sql,
            means: "A category, an adjustment or a weight is wrong, or columns were swapped."),
        DataQualityCheck(
            "factor-beyond-risk-level", .computational, "performance", above: 0,
            PackageResources.FactorBeyondRiskLevel_sql,
            means: "Factors are in percent, or of another year, or the risk level is wrong."),
        DataQualityCheck(
            "factor-of-score-zero", .computational, "performance", above: 0, PackageResources.FactorOfScoreZero_sql,
            means: "A score of zero stands for a missing score, or the factor is of another year."),
        DataQualityCheck(
            "factor-falls-with-score", .computational, "performance", above: 0,
            PackageResources.FactorFallsWithScore_sql,
            means: "Scores and factors of different clinicians or publications were combined."),
        DataQualityCheck(
            "adjustments-miss-pool", .computational, "performance", above: 0, PackageResources.AdjustmentsMissPool_sql,
            means: "Payments or factors are incomplete, or the derived formula of the pool does not hold."),
        DataQualityCheck(
            "points-for-incomplete-measure", .computational, "measure_result", above: 0,
            PackageResources.PointsForIncompleteMeasure_sql,
            means: "Points or completeness are wrong, and official scores cannot be reproduced."),
        DataQualityCheck(
            "points-for-few-cases", .computational, "measure_result", above: 0, PackageResources.PointsForFewCases_sql,
            means: "Points or denominators are wrong, and official scores cannot be reproduced."),
        DataQualityCheck(
            "small-practice-by-size", .computational, "participant_year", above: 5,
            PackageResources.SmallPracticeBySize_sql,
            means: "The list and the practice sizes are of different dates: the bonus of a projection may be wrong."),
    ]
}
