import RegistryModel
import RegistryStore
import TestSupport

/// The rows of a small registry in which no data-quality check finds a fault; tests change them before they load them.
/// There are three cardiologists in one area, with six episodes in each quarter of 2027 and 2028.
struct QualityRows {
    typealias Row = [String: String]

    var clinicians: [Row]
    var participants: [Row]
    var episodes: [Row]
    var measures: [Row]
    var payments: [Row]
    var inputs: [Row]
    var performance: [Row]
    var areas: [Row] = []
    var rules: [Row] = []
    /// Episodes that are loaded after all others.
    var laterEpisodes: [Row] = []

    static let npis = (0..<3).map { SmallSample.npi($0).description }

    init() {
        clinicians = zip(Self.npis, ["Adams", "Núñez", "Curie"]).map { npi, name in
            [
                "npi": npi, "first_name": "Ada", "last_name": name, "specialty_code": "06",
                "organization_name": "Heart Clinic", "state": "NY",
            ]
        }
        participants = zip(Self.npis, ["Adams", "Núñez", "Curie"]).map { npi, name in
            let flags = (27...31).flatMap { [("ASM_CY\($0)_PARTICIPANT", "Yes"), ("ASM_CY\($0)_SMALLPRACTICE", "No")] }
            let who = [
                "NPI": npi, "FIRST_NAME": "Ada", "LAST_NAME": name, "STATE": "NY", "ASM_COHORT": "Heart Failure",
                "ORGANIZATION_LEGAL_NAME": "Heart Clinic", "AREA_CODE": "10580",
            ]
            return who.merging(flags) { $1 }
        }
        episodes = (0..<48).map { Self.episode($0, npi: Self.npis[$0 % 3]) }
        let years = [2027, 2028].flatMap { year in
            Self.npis.map { ["npi": $0, "cohort": "HF", "performance_year": "\(year)"] }
        }
        measures = years.enumerated().map { number, key in
            key.merging([
                "measure_id": "Q008", "collection_type": "ecqm", "numerator": "\(20 + number)", "denominator": "40",
                "data_completeness": "0.9", "points": "5",
            ]) { $1 }
        }
        payments = years.enumerated().map { number, key in
            key.merging(["paid_amount": "\(80_000 + number).05"]) { $1 }
        }
        inputs = years.map { key in
            key.merging([
                "improvement_activities": "both", "promoting_interoperability": "1", "complex_patient_points": "0",
                "practice_clinicians": "20",
            ]) { $1 }
        }
        // Of a risk of 9 % Medicare keeps 15 %: with the same score for all, each factor is -1.35 %.
        performance = years.map { key in
            key.merging([
                "basis": "official", "status": "final", "quality_score": "0.6", "cost_score": "0.6",
                "improvement_activities_adjustment": "0", "promoting_interoperability_adjustment": "0",
                "complex_patient_adjustment": "0", "small_practice_adjustment": "0", "final_score": "60",
                "payment_adjustment_factor": "-0.0135",
            ]) { $1 }
        }
        setRule("selection.area_count", "12", unit: "text")
    }

    /// Creates an episode by its number: every sixth begins a new quarter, and each has its own beneficiary.
    static func episode(_ number: Int, npi: String, quarter fixed: Int? = nil) -> Row {
        let quarter = fixed ?? number / 6
        let (year, part) = (2027 + quarter / 4, quarter % 4)
        return [
            "episode_id": "E\(number)", "npi": npi, "cohort": "HF", "area_code": "10580",
            "beneficiary_id": "1S\(number / 1000 % 10)0A0\(number / 100 % 10)AA\(number / 10 % 10)\(number % 10)",
            "performance_year": "\(year)", "quarter": "\(part + 1)",
            "start_date": "\(year)-\(["01-02", "04-02", "07-02", "10-02"][part])",
            "end_date": "\(year)-\(["03-30", "06-29", "09-29", "12-30"][part])",
            "observed_cost": "\(1000 + number).13", "expected_cost": "1020.57",
            "hospitalized": number.isMultiple(of: 2) ? "1" : "0", "readmitted": number.isMultiple(of: 4) ? "1" : "0",
            "telehealth": number.isMultiple(of: 3) ? "1" : "0", "palliative": "0",
        ]
    }

    /// Adds a rule for both cohorts to both years.
    mutating func setRule(_ name: String, _ value: String, unit: String) {
        rules += [2027, 2028].map { year in
            [
                "performance_year": "\(year)", "cohort": "both", "name": name, "value": value, "unit": unit,
                "status": "assumed", "citation": "a test",
            ]
        }
    }

    /// Changes every row of a table.
    static func change(_ rows: inout [Row], _ values: Row) {
        rows = rows.map { $0.merging(values) { $1 } }
    }

    /// Loads the rows into a registry; rejected rows are left out.
    func loaded() throws -> SampleRegistry {
        let registry = try SampleRegistry(copying: Self.reference.get())
        let files = [
            "areas": areas, "rules": rules, "clinicians": clinicians, "participants": participants,
            "episodes": episodes, "measure-results": measures, "part-b-payments": payments,
            "participant-years": inputs, "performance": performance,
        ]
        for loads in [files, ["episodes": laterEpisodes]] {
            let paths = try loads.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map { name, rows in
                try registry.folder.write(Self.text(rows), to: "\(name)-\(rows.count).csv")
            }
            guard !paths.isEmpty else { continue }
            try registry.load(paths) { $0.rejectLimit = .percent(100) }
        }
        return registry
    }

    private static func text(_ rows: [Row]) -> String {
        let columns = rows[0].keys.sorted()
        let lines = [columns] + rows.map { row in columns.map { row[$0] ?? "" } }
        return lines.map { $0.joined(separator: ",") + "\n" }.joined()
    }

    private static let reference = Result {
        let registry = try SampleRegistry()
        try registry.load([ProjectFiles.path("ReferenceData")])
        return registry
    }
}
