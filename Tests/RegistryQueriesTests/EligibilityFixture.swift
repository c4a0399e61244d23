import RegistryModel
import RegistryQueries
import RegistryStore
import TestSupport

/// A registry with a few areas, specialties and clinicians, and exactly two selected areas.
///
/// 10580 and 35614 are selected; 15380 is not; 35620 has the division 35614; 99999 is in a delineation of 2020 only.
struct EligibilityFixture {
    let sample: SampleRegistry

    /// Loads the reference data. The list of selected areas is complete unless the rule says that more are selected.
    init(selectedAreaCount: Int = 2) throws {
        sample = try SampleRegistry()
        let rules = try String(contentsOfFile: ProjectFiles.path("ReferenceData/rules.csv"), encoding: .utf8)
        try load(
            [
                "rules.csv": rules.replacing(
                    "selection.area_count,235,", with: "selection.area_count,\(selectedAreaCount),"),
                "areas.csv": """
                area_code,title,kind,parent_area_code,delineation_year
                10580,Albany,metropolitan,,2023
                15380,Buffalo,metropolitan,,2023
                35620,New York,metropolitan,,2023
                35614,New York division,division,35620,2023
                99999,Gone,micropolitan,,2020

                """,
                "specialties.csv": "specialty_code,name,cohort\n06,Cardiology,HF\n20,Orthopedics,LBP\n01,General,\n",
                "selected-areas.csv": "performance_year,area_code,status,citation\n"
                    + PerformanceYear.all.map { "\($0),10580,secondary,test\n\($0),35614,secondary,test\n" }.joined(),
            ])
    }

    /// Loads clinicians: NPI and specialty.
    func clinicians(_ rows: (npi: String, specialty: String)...) throws {
        try load([
            "clinicians.csv": "npi,first_name,last_name,specialty_code,organization_name,state\n"
                + rows.map { "\($0.npi),First,Last,\($0.specialty),,NY\n" }.joined()
        ])
    }

    /// Loads a number of heart failure episodes, distributed over the quarters in turn.
    func episodes(_ count: Int, of npi: String, in area: String = "10580", year: Int = 2027, quarters: Int = 4) throws {
        let rows = (0..<count).map { number in
            let quarter = number % quarters + 1
            let date = "\(year)-\(["03-31", "06-30", "09-30", "12-31"][quarter - 1])"
            return "\(npi)-\(area)-\(year)-\(number),\(npi),HF,\(area),1S00A00AA00,\(year),\(quarter),\(date),\(date),"
                + "100.00,80.00,0,0,0,0\n"
        }
        try load([
            "episodes.csv":
                "episode_id,npi,cohort,area_code,beneficiary_id,performance_year,quarter,start_date,end_date,"
                + "observed_cost,expected_cost,hospitalized,readmitted,telehealth,palliative\n" + rows.joined()
        ])
    }

    /// Loads a clinician of CMS's list with the answer for each of the five years, and the area.
    func listed(_ npi: String, _ flags: [String], area: String = "", organization: String = "Org") throws {
        let years = (27...31).map { "ASM_CY\($0)_PARTICIPANT,ASM_CY\($0)_SMALLPRACTICE" }.joined(separator: ",")
        try load([
            "participants.csv":
                "NPI,FIRST_NAME,LAST_NAME,STATE,ASM_COHORT,ORGANIZATION_LEGAL_NAME,\(years),AREA_CODE\n"
                + "\(npi),First,Last,NY,Heart Failure,\(organization),"
                + flags.map { "\($0),Null" }.joined(separator: ",") + ",\(area)\n"
        ])
    }

    /// The report's row of a clinician.
    func row(_ npi: String, year: Int = 2029, cohort: Cohort = .heartFailure) throws -> EligibilityReport.Row? {
        let report = EligibilityReport(year: PerformanceYear(year), cohort: cohort, npi: NPI(npi))
        return try sample.read { try report.rows(of: $0).first }
    }

    /// The report's notes.
    func notes(_ report: EligibilityReport) throws -> [String] {
        try sample.read { try report.result(of: $0).heading.notes }
    }

    private func load(_ files: [String: String]) throws {
        let number = try sample.count("select count(*) from load")
        try sample.load(files.map { try sample.folder.write($0.value, to: "\(number)/\($0.key)") })
    }

    static let ada = "2000000002"
    static let ben = "2000000010"
}
