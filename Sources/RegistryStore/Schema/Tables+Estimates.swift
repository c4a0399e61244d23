import RegistryIntake
import RegistryModel

extension EstimatedEpisodeRow {
    static let columns = TableColumns<EstimatedEpisodeRow>(
        "estimated_episode", .fact, key: [.init("episode_id") { $0.id }],
        values: [
            .init("standing") { _ in EstimatedStanding.text }, .init("npi") { $0.npi },
            .init("cohort") { $0.cohort.rawValue }, .init("area_code") { $0.area },
            .init("beneficiary_token") { $0.beneficiary }, .init("group_token") { $0.group },
            .init("year") { $0.year }, .init("quarter") { $0.quarter }, .init("start_date") { $0.startDate },
            .init("end_date") { $0.endDate }, .init("is_complete") { $0.isComplete },
            .init("observed_cents") { $0.observed.cents }, .init("expected_cents") { $0.expected?.amount.cents },
            .init("expected_basis") { $0.expected?.basis.rawValue }, .init("amounts") { $0.amounts.rawValue },
            .init("is_hospitalized") { $0.isHospitalized }, .init("is_readmitted") { $0.isReadmitted },
            .init("has_telehealth") { $0.hasTelehealth }, .init("has_palliative_care") { $0.hasPalliativeCare },
            .init("clinician_visits") { $0.clinicianVisits }, .init("group_visits") { $0.groupVisits },
            .init("rules") { $0.rules.text },
        ],
        duplicateHint: "Costs are not added up: load the file as it was built.")
}

extension EpisodeEvidenceRow {
    static let columns = TableColumns<EpisodeEvidenceRow>(
        "episode_evidence", .fact,
        key: [.init("episode_id") { $0.episodeID }, .init("evidence_line") { $0.line }],
        values: [
            .init("standing") { _ in EstimatedStanding.text }, .init("role") { $0.role.rawValue },
            .init("service_date") { $0.serviceDate }, .init("claim_token") { $0.claim },
            .init("claim_line") { $0.claimLine }, .init("service_code") { $0.serviceCode },
            .init("diagnosis") { $0.diagnosis }, .init("npi") { $0.npi }, .init("amount_cents") { $0.amount.cents },
        ],
        duplicateHint: "The lines of an episode are numbered from 1: load the file as it was built.")
}

extension EstimatedCountRow {
    static let columns = TableColumns<EstimatedCountRow>(
        "estimated_count", .fact,
        key: [
            .init("npi") { $0.npi }, .init("cohort") { $0.cohort.rawValue }, .init("year") { $0.year },
            .init("confirming_days") { $0.confirmingDays }, .init("attribution_share") { $0.attributionShare },
        ],
        values: [
            .init("is_default") { $0.isDefault }, .init("episodes") { $0.episodes },
            .init("complete_episodes") { $0.completeEpisodes },
            .init("standing") { _ in EstimatedStanding.text }, .init("rules") { $0.rules.text },
        ],
        duplicateHint: "Counts are not added up: load the file as it was built.")
}
