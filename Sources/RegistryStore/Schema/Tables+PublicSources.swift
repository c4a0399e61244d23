import RegistryIntake
import RegistryModel

// A column of a key cannot be null: what a source does not say is an empty text there.

extension ClinicianSourceRow {
    static let columns = TableColumns<ClinicianSourceRow>(
        "clinician_source", .fact,
        key: [
            .init("source") { $0.source.rawValue }, .init("file_date") { $0.fileDate }, .init("npi") { $0.npi },
            .init("specialty_name") { $0.specialtyName ?? "" },
            .init("taxonomy_code") { $0.taxonomy?.description ?? "" },
            .init("state") { $0.state?.description ?? "" }, .init("zip") { $0.zip?.description ?? "" },
            .init("organization_name") { $0.organization ?? "" },
            .init("organization_id") { $0.organizationID ?? "" },
            // NPPES names a taxonomy once for each license, and one of them as the primary one.
            .init("is_primary") { $0.isPrimary?.rawValue ?? "" },
        ],
        values: [
            .init("first_name") { $0.firstName }, .init("last_name") { $0.lastName },
            .init("organization_size") { $0.organizationSize },
        ],
        duplicateHint: """
            Keep one row for each specialty, place and organization of a clinician: the correct one.
            """)
}

extension EnrollmentDetailRow {
    static let columns = TableColumns<EnrollmentDetailRow>(
        "enrollment_detail", .fact,
        key: [
            .init("detail") { $0.detail.rawValue }, .init("file_date") { $0.fileDate },
            .init("enrollment_id") { $0.enrollmentID }, .init("value") { $0.value ?? "" },
            .init("state") { $0.state?.description ?? "" }, .init("zip") { $0.zip?.description ?? "" },
        ],
        values: [.init("npi") { $0.npi }],
        duplicateHint: "Keep one row for each organization's enrollment: the one with the correct number.")
}

extension MIPSResultRow {
    static let columns = TableColumns<MIPSResultRow>(
        "mips_result", .fact,
        key: [
            .init("source") { $0.source.rawValue }, .init("performance_year") { $0.mipsYear },
            .init("npi") { $0.npi }, .init("reported_as") { $0.reportedAs.rawValue },
            .init("provider_key") { $0.providerKey ?? "" },
        ],
        values: [
            .init("final_score") { $0.finalScore }, .init("quality_score") { $0.quality },
            .init("cost_score") { $0.cost }, .init("improvement_activities_score") { $0.improvementActivities },
            .init("promoting_interoperability_score") { $0.promotingInteroperability },
            .init("cost_hf_points") { $0.heartFailureCost }, .init("cost_lbp_points") { $0.lowBackPainCost },
            .init("complex_patient_bonus") { $0.complexPatientBonus },
            .init("dual_eligible_share") { $0.dualEligibleShare },
            .init("payment_adjustment_percent") { $0.paymentAdjustmentPercent },
            .init("practice_size") { $0.practiceSize },
        ],
        duplicateHint: "Keep one row for each practice: the correct one, or give each its own provider_key.")
}

extension MIPSMeasureResultRow {
    static let columns = TableColumns<MIPSMeasureResultRow>(
        "mips_measure_result", .fact,
        key: [
            .init("npi") { $0.npi }, .init("performance_year") { $0.mipsYear }, .init("measure_id") { $0.measure },
            .init("collection_type") { $0.collectionType.rawValue },
        ],
        values: [
            .init("numerator") { $0.numerator }, .init("denominator") { $0.denominator },
            .init("data_completeness") { $0.dataCompleteness },
        ],
        duplicateHint: "Counts are not added up: keep the result of one practice and system.")
}

extension MedicarePaymentRow {
    static let columns = TableColumns<MedicarePaymentRow>(
        "medicare_payment", .fact,
        key: [
            .init("source") { $0.source.rawValue }, .init("payment_year") { $0.paymentYear },
            .init("npi") { $0.npi },
        ],
        values: [.init("paid_cents") { $0.paid.cents }, .init("allowed_cents") { $0.allowed?.cents }],
        duplicateHint: "Payments are not added up: give one row for each year, or keep the correct one.")
}

extension ChecklistItemRow {
    static let columns = TableColumns<ChecklistItemRow>(
        "checklist_item", .fact,
        key: [
            .init("npi") { $0.npi }, .init("performance_year") { $0.year.year },
            .init("item") { $0.entry.item.rawValue },
            .init("partner") { $0.entry.partner ?? "" },
        ],
        values: [
            .init("status") { $0.entry.progress.rawValue }, .init("date") { $0.entry.date },
            .init("note") { $0.entry.note },
        ],
        duplicateHint: "Keep one row for each item, and for each partner of a care arrangement: the latest.")
}

extension ZIPAreaRow {
    static let columns = TableColumns<ZIPAreaRow>(
        "zip_area", .reference,
        key: [
            .init("source") { $0.source.rawValue }, .init("source_year") { $0.sourceYear }, .init("zip") { $0.zip },
            .init("county_fips") { $0.county?.description ?? "" },
            .init("area_code") { $0.area?.description ?? "" },
        ],
        values: [.init("share") { $0.share }],
        duplicateHint: "Shares are not added up: if the rows are parts, give one row with their sum.")

    private var county: CountyCode? { if case .county(let code) = region { code } else { nil } }
    private var area: CBSACode? { if case .area(let code) = region { code } else { nil } }
}

extension AreaPointRow {
    static let columns = TableColumns<AreaPointRow>(
        "area_point", .reference,
        key: [.init("area_code") { $0.area }, .init("source_year") { $0.sourceYear }],
        values: [.init("latitude") { $0.latitude }, .init("longitude") { $0.longitude }],
        duplicateHint: "An area has one point in a year: keep the correct row.")
}

extension SpecialtyNameRow {
    static let columns = TableColumns<SpecialtyNameRow>(
        "specialty_name", .reference, key: [.init("spelling") { $0.spelling }],
        values: [.init("specialty_code") { $0.specialty }],
        duplicateHint: "A spelling means one specialty: keep the correct row.")
}
