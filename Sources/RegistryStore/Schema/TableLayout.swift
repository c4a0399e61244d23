import RegistryModel

/// How rows of a table are written: its key, then its values. Every table has the load, file and line of each row
/// besides, and a table of replaced versions.
package final class TableLayout: Sendable {
    package let name: String
    package let key: [String]
    package let values: [String]

    init(name: String, key: [String], values: [String]) {
        self.name = name
        self.key = key
        self.values = values
    }

    /// What to do about rows of one key that a file gives with different values.
    var duplicateHint: String {
        switch name {
        case Self.participation.name:
            "Keep one row for each clinician, cohort and organization: the one that is right. If they are two practices, "
                + "name two organizations."
        case Self.partBPayment.name:
            "Payments are not added up: if the rows are parts of the year, give one row with their sum; else keep the "
                + "one that is right."
        case Self.episode.name: "Costs are not added up: keep the row that is right, or give each episode its own id."
        case Self.measureResult.name:
            "Counts are not added up: if the rows are parts, give one row with their sums; else keep the one that is "
                + "right."
        default: "Rows are not added up: keep the one that is right."
        }
    }

    /// The columns that tell where a row came from.
    static let provenance = ["load_id", "file_number", "line_number"]
}

extension TableLayout {
    static let cbsa = TableLayout(
        name: "cbsa", key: ["area_code", "delineation_year"], values: ["title", "kind", "parent_area_code"])
    static let cbsaCounty = TableLayout(
        name: "cbsa_county", key: ["county_code", "delineation_year"],
        values: ["county_name", "state_name", "cbsa_code", "division_code", "is_central"])
    static let specialty = TableLayout(name: "specialty", key: ["specialty_code"], values: ["name", "cohort"])
    static let taxonomySpecialty = TableLayout(
        name: "taxonomy_specialty", key: ["specialty_code", "supplier_type", "taxonomy_code"],
        values: ["taxonomy_description"])
    static let areaSelection = TableLayout(
        name: "area_selection", key: ["performance_year", "area_code"], values: ["status", "citation"])
    static let careModel = TableLayout(
        name: "care_model", key: ["model_code"],
        values: ["name", "first_date", "last_date", "participation", "description", "status", "citation"])
    static let careModelArea = TableLayout(
        name: "care_model_area", key: ["model_code", "area_kind", "area_code"], values: ["status", "citation"])
    static let rule = TableLayout(
        name: "rule", key: ["performance_year", "cohort", "name"],
        values: ["value", "unit", "status", "citation", "rule_version"])
    static let mipsBenchmark = TableLayout(
        name: "mips_benchmark", key: ["measure_id", "collection_type", "performance_year"],
        values: ["benchmark_year", "unit", "is_inverse", "is_topped_out", "average"] + MIPSBenchmark.percentileNames)
    static let clinician = TableLayout(
        name: "clinician", key: ["npi"],
        values: ["first_name", "last_name", "specialty_code", "organization_name", "state"])
    /// The values of a clinician that a list of participants gives.
    static let clinicianNames = ["first_name", "last_name"]
    static let participation = TableLayout(
        name: "participation", key: ["npi", "cohort", "performance_year", "organization_name"],
        values: ["state", "is_required", "is_small_practice", "area_code"])
    static let episode = TableLayout(
        name: "episode", key: ["episode_id"],
        values: [
            "npi", "cohort", "area_code", "beneficiary_token", "performance_year", "quarter", "start_date", "end_date",
            "observed_cents", "expected_cents", "is_hospitalized", "is_readmitted", "has_telehealth",
            "has_palliative_care",
        ])
    static let measureResult = TableLayout(
        name: "measure_result", key: ["npi", "cohort", "performance_year", "measure_id", "collection_type"],
        values: ["numerator", "denominator", "data_completeness", "points"])
    static let partBPayment = TableLayout(
        name: "part_b_payment", key: ["npi", "cohort", "performance_year"], values: ["paid_cents"])
    static let participantYear = TableLayout(
        name: "participant_year", key: ["npi", "cohort", "performance_year"],
        values: [
            "improvement_activities", "promoting_interoperability", "complex_patient_points", "practice_clinicians",
            "reported_quality",
        ])
    static let performance = TableLayout(
        name: "performance", key: ["npi", "cohort", "performance_year", "basis"],
        values: [
            "status", "quality_score", "cost_score", "improvement_activities_adjustment",
            "promoting_interoperability_adjustment", "complex_patient_adjustment", "small_practice_adjustment",
            "final_score", "payment_adjustment_factor", "tier",
        ])

    /// Every table that is loaded from files, what is referred to before what refers to it.
    package static let all = [
        cbsa, cbsaCounty, specialty, taxonomySpecialty, areaSelection, careModel, careModelArea, rule, mipsBenchmark,
        clinician, participation, episode, measureResult, partBPayment, participantYear, performance,
    ]
}
