extension DataQualityCheck {
    /// Checks of completeness: whether the data that should be loaded are loaded.
    static let completeness = [
        DataQualityCheck(
            "quarter-missing", .presence, "episode", above: 0, PackageResources.QuarterMissing_sql,
            means: "A quarter was not loaded: years with it are compared with whole ones."),
        DataQualityCheck(
            "quarter-volume-falls", .presence, "episode", above: 0, PackageResources.QuarterVolumeFalls_sql,
            means: "A file was truncated, or claims run-out is not complete: the quarter's means are not final."),
        DataQualityCheck(
            "participant-without-episodes", .presence, "participation", above: 5,
            PackageResources.ParticipantWithoutEpisodes_sql,
            means: "Episodes are missing, or of another NPI: such participants have no cost score."),
        DataQualityCheck(
            "requirement-unknown", .presence, "participation", above: 5, PackageResources.RequirementUnknown_sql,
            means: "The list of participants is outdated: load a later one."),
        DataQualityCheck(
            "specialty-missing", .presence, "clinician_year", above: 1, PackageResources.SpecialtyMissing_sql,
            means: "Such clinicians are left out of comparisons by specialty, and their eligibility is unknown."),
        DataQualityCheck(
            "participation-area-missing", .presence, "participation", above: 5,
            PackageResources.ParticipationAreaMissing_sql,
            means: "Such participants have no peers by area, and do not count in mean scores of areas."),
        DataQualityCheck(
            "measure-results-missing", .presence, "participation", above: 5, PackageResources.MeasureResultsMissing_sql,
            means: "Results were not reported or not loaded: a projection gives such participants a score of zero."),
        DataQualityCheck(
            "measure-few-cases", .presence, "measure_result", above: 25, PackageResources.MeasureFewCases_sql,
            means: "Many results are not scored, and scores rest on few measures."),
        DataQualityCheck(
            "measure-incomplete", .presence, "measure_result", above: 10, PackageResources.MeasureIncomplete_sql,
            means: "Reporting has gaps, and such measures have no points."),
        DataQualityCheck(
            "official-result-missing", .presence, "participation", above: 5, PackageResources.OfficialResultMissing_sql,
            means: "Mean scores and factors do not include such participants."),
        DataQualityCheck(
            "selected-areas-missing", .presence, "area_selection", above: 0, by: .year,
            PackageResources.SelectedAreasMissing_sql,
            means: "Any area that is not on the list may be selected: eligibility is unknown there."),
        DataQualityCheck(
            "rows-rejected", .presence, "load_file", above: 0, by: .neither, PackageResources.RowsRejected_sql,
            means: "Fix the rejected rows and load them again: asm-registry rejects export."),
    ]
}
