import Testing

/// A fault that a data-quality check must find.
struct PlantedFault: Sendable, CustomTestStringConvertible {
    /// The check's name.
    let check: String
    /// Changes the rows so that they have the fault.
    let plant: @Sendable (inout QualityRows) -> Void

    var testDescription: String { check }

    init(_ check: String, _ plant: @escaping @Sendable (inout QualityRows) -> Void) {
        self.check = check
        self.plant = plant
    }

    static let all = conformance + completeness + plausibility

    private static let conformance = [
        PlantedFault("measure-not-of-cohort") { $0.measures[0]["measure_id"] = "Q134" },
        PlantedFault("measure-collected-otherwise") { $0.measures[0]["collection_type"] = "part_b_claims" },
        PlantedFault("name-in-one-case") {
            $0.clinicians[0]["last_name"] = "ADAMS"
            $0.participants[0]["LAST_NAME"] = "ADAMS"
        },
        PlantedFault("episode-area-divided") { $0.episodes[0]["area_code"] = "35620" },
        PlantedFault("episode-without-participation") { $0.participants.removeLast() },
        PlantedFault("episode-area-elsewhere") { QualityRows.change(&$0.episodes, ["area_code": "15380"]) },
        PlantedFault("specialty-of-other-cohort") { $0.clinicians[0]["specialty_code"] = "20" },
        PlantedFault("participation-area-not-selected") { $0.participants[0]["AREA_CODE"] = "12860" },
        PlantedFault("participation-state-elsewhere") { $0.participants[0]["STATE"] = "TX" },
        PlantedFault("performance-without-participation") { $0.participants[0]["ASM_CY28_PARTICIPANT"] = "No" },
        PlantedFault("performance-without-payment") { $0.payments.removeFirst() },
        PlantedFault("payment-without-performance") { $0.performance.removeFirst() },
        PlantedFault("score-without-categories") { $0.performance[0]["cost_score"] = "" },
        PlantedFault("score-not-adding-up") { $0.performance[0]["quality_score"] = "0.6004" },
        PlantedFault("factor-beyond-risk-level") { $0.performance[0]["payment_adjustment_factor"] = "-0.0901" },
        PlantedFault("factor-of-score-zero") { $0.performance[0]["final_score"] = "0" },
        PlantedFault("factor-falls-with-score") {
            $0.performance[0]["final_score"] = "61"
            $0.performance[0]["payment_adjustment_factor"] = "-0.0136"
        },
        PlantedFault("adjustments-miss-pool") { $0.performance[0]["payment_adjustment_factor"] = "-0.0175" },
        PlantedFault("points-for-incomplete-measure") { $0.measures[0]["data_completeness"] = "0.7499" },
        PlantedFault("points-for-few-cases") {
            $0.measures[0]["denominator"] = "19"
            $0.measures[0]["numerator"] = "19"
        },
        PlantedFault("small-practice-by-size") { $0.inputs[0]["practice_clinicians"] = "15" },
    ]

    private static let completeness = [
        PlantedFault("quarter-missing") { $0.episodes.removeAll { $0["end_date"] == "2027-09-29" } },
        PlantedFault("quarter-volume-falls") { $0.episodes.removeLast(2) },
        PlantedFault("participant-without-episodes") { rows in
            rows.episodes.removeAll { $0["npi"] == QualityRows.npis[0] && $0["performance_year"] == "2028" }
        },
        PlantedFault("requirement-unknown") { $0.participants[0]["ASM_CY28_PARTICIPANT"] = "Null" },
        PlantedFault("specialty-missing") { $0.clinicians[0]["specialty_code"] = "" },
        PlantedFault("participation-area-missing") { $0.participants[0]["AREA_CODE"] = "" },
        PlantedFault("measure-results-missing") { $0.measures.removeFirst() },
        PlantedFault("measure-few-cases") {
            QualityRows.change(&$0.measures, ["denominator": "19", "numerator": "9"])
        },
        PlantedFault("measure-incomplete") { QualityRows.change(&$0.measures, ["data_completeness": "0.5"]) },
        PlantedFault("official-result-missing") { $0.performance.removeFirst() },
        PlantedFault("selected-areas-missing") { $0.rules = [] },
        PlantedFault("rows-rejected") { $0.episodes[0]["npi"] = "2000000003" },
    ]

    private static let plausibility = [
        PlantedFault("episode-twice") { rows in
            rows.episodes.append(rows.episodes[0].merging(["episode_id": "E0-again"]) { $1 })
        },
        PlantedFault("episodes-overlap") { rows in
            rows.episodes[6]["beneficiary_id"] = rows.episodes[0]["beneficiary_id"]
            rows.episodes[6]["start_date"] = rows.episodes[0]["end_date"]
        },
        PlantedFault("name-twice") {
            $0.clinicians[0]["last_name"] = "Curie"
            $0.participants[0]["LAST_NAME"] = "Curie"
        },
        PlantedFault("cost-outlier") { $0.episodes[0]["observed_cost"] = "10205.71" },
        PlantedFault("cost-as-expected") { $0.episodes[0]["observed_cost"] = "1020.57" },
        PlantedFault("cost-zero") { $0.episodes[0]["observed_cost"] = "0" },
        PlantedFault("cost-round") { QualityRows.change(&$0.episodes, ["observed_cost": "1021"]) },
        PlantedFault("cost-level-off") { QualityRows.change(&$0.episodes, ["expected_cost": "2043.11"]) },
        PlantedFault("readmission-rate-extreme") { rows in
            rows.episodes += (100..<160).map {
                QualityRows.episode($0, npi: QualityRows.npis[0], quarter: $0 % 4)
                    .merging(["hospitalized": "1", "readmitted": "1"]) { $1 }
            }
            rows.episodes = rows.episodes.map { row in
                row["npi"] == QualityRows.npis[0] && row["hospitalized"] == "1"
                    ? row.merging(["readmitted": "1"]) { $1 } : row
            }
        },
        PlantedFault("telehealth-never") { rows in
            rows.episodes += (100..<200).map { QualityRows.episode($0, npi: QualityRows.npis[0], quarter: 0) }
            QualityRows.change(&rows.episodes, ["telehealth": "0"])
        },
        PlantedFault("payment-zero") { $0.payments[0]["paid_amount"] = "0" },
        PlantedFault("episode-too-long") { $0.episodes[0]["start_date"] = "2025-03-29" },
        PlantedFault("episode-of-one-day") { $0.episodes[0]["start_date"] = $0.episodes[0]["end_date"] },
        PlantedFault("year-gap") { rows in
            rows.episodes.removeAll { $0["npi"] == QualityRows.npis[0] && $0["performance_year"] == "2028" }
            rows.episodes += (100..<106).map { number in
                QualityRows.episode(number, npi: QualityRows.npis[number % 3], quarter: 8)
            }
        },
        PlantedFault("payment-repeated") { $0.payments[3]["paid_amount"] = $0.payments[0]["paid_amount"] },
        PlantedFault("measure-result-repeated") { $0.measures[3]["numerator"] = $0.measures[0]["numerator"] },
        PlantedFault("quarter-restated") { rows in
            rows.laterEpisodes = rows.episodes.prefix(11).map { $0.merging(["observed_cost": "999.99"]) { $1 } }
        },
    ]
}
