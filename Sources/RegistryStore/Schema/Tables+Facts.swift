import RegistryIntake
import RegistryModel

extension ClinicianRow {
    static let columns = TableColumns<ClinicianRow>(
        "clinician", .fact, key: [.init("npi") { $0.npi }],
        values: [
            .init("first_name") { $0.firstName }, .init("last_name") { $0.lastName },
            .init("specialty_code") { $0.specialty }, .init("organization_name") { $0.organization },
            .init("state") { $0.state },
        ])
}

extension ParticipantRow {
    /// The columns that a list of participants has for a clinician; the others stay unchanged.
    static let columns = ClinicianRow.columns.only { ["first_name", "last_name"].contains($0) }
}

extension ParticipationRow {
    static let columns = TableColumns<ParticipationRow>(
        "participation", .fact,
        key: [
            .init("npi") { $0.npi }, .init("cohort") { $0.cohort.rawValue },
            .init("performance_year") { $0.year.year }, .init("organization_name") { $0.organization },
        ],
        values: [
            .init("state") { $0.state }, .init("is_required") { $0.isRequired.rawValue },
            .init("is_small_practice") { $0.isSmallPractice.rawValue }, .init("area_code") { $0.area },
        ],
        duplicateHint: """
            Keep one row for each clinician, cohort and organization: the correct one. If these are two practices, \
            name two organizations.
            """)

    static let columnsWithoutArea = columns.only { $0 != "area_code" }
}

extension EpisodeRow {
    static let columns = TableColumns<EpisodeRow>(
        "episode", .fact, key: [.init("episode_id") { $0.id }],
        values: [
            .init("npi") { $0.npi }, .init("cohort") { $0.cohort.rawValue }, .init("area_code") { $0.area },
            .init("beneficiary_token") { $0.beneficiary }, .init("performance_year") { $0.quarter.year.year },
            .init("quarter") { $0.quarter.number }, .init("start_date") { $0.startDate },
            .init("end_date") { $0.endDate }, .init("observed_cents") { $0.observed.cents },
            .init("expected_cents") { $0.expected.cents },
        ] + EpisodeFlag.all.map { flag in .init(flag.column) { $0.flags[flag] } },
        duplicateHint: "Costs are not added up: keep the correct row, or give each episode its own ID.")
}

extension MeasureResultRow {
    static let columns = TableColumns<MeasureResultRow>(
        "measure_result", .fact,
        key: [
            .init("npi") { $0.npi }, .init("cohort") { $0.cohort.rawValue },
            .init("performance_year") { $0.year.year }, .init("measure_id") { $0.measure },
            .init("collection_type") { $0.collectionType.rawValue },
        ],
        values: [
            .init("numerator") { $0.numerator }, .init("denominator") { $0.denominator },
            .init("data_completeness") { $0.dataCompleteness }, .init("points") { $0.points },
        ],
        duplicateHint: """
            Counts are not added up: if the rows are parts, give one row with their sums; otherwise keep the correct one.
            """)
}

extension PartBPaymentRow {
    static let columns = TableColumns<PartBPaymentRow>(
        "part_b_payment", .fact,
        key: [
            .init("npi") { $0.npi }, .init("cohort") { $0.cohort.rawValue },
            .init("performance_year") { $0.year.year },
        ],
        values: [.init("paid_cents") { $0.paid.cents }],
        duplicateHint: """
            Payments are not added up: if the rows are parts of the year, give one row with their sum; otherwise keep \
            the correct one.
            """)
}

extension ParticipantYearRow {
    static let columns = TableColumns<ParticipantYearRow>(
        "participant_year", .fact,
        key: [
            .init("npi") { $0.npi }, .init("cohort") { $0.cohort.rawValue },
            .init("performance_year") { $0.year.year },
        ],
        values: [
            .init("improvement_activities") { $0.improvementActivities?.rawValue },
            .init("promoting_interoperability") { $0.promotingInteroperability },
            .init("complex_patient_points") { $0.complexPatient },
            .init("practice_clinicians") { $0.practiceClinicians },
            .init("reported_quality") { $0.reportedQuality?.rawValue },
        ])

    static let columnsWithoutReporting = columns.only { $0 != "reported_quality" }
}

extension PerformanceRow {
    static let columns = TableColumns<PerformanceRow>(
        "performance", .fact,
        key: [
            .init("npi") { $0.npi }, .init("cohort") { $0.cohort.rawValue },
            .init("performance_year") { $0.year.year }, .init("basis") { _ in Basis.official.rawValue },
        ],
        values: [
            .init("status") { $0.status.rawValue }, .init("quality_score") { $0.quality },
            .init("cost_score") { $0.cost },
            .init("improvement_activities_adjustment") { $0.improvementActivities },
            .init("promoting_interoperability_adjustment") { $0.promotingInteroperability },
            .init("complex_patient_adjustment") { $0.complexPatient },
            .init("small_practice_adjustment") { $0.smallPractice }, .init("final_score") { $0.finalScore },
            .init("payment_adjustment_factor") { $0.factor }, .init("tier") { $0.tier.rawValue },
        ])
}
