import Foundation

/// Small files of every kind the operations need: few pages, so few calls to fail.
struct SmallFiles: Sendable {
    let folder: String

    /// Three areas, three specialties, four clinicians.
    func reference() throws -> [String] {
        try [
            write(
                "areas.csv",
                "area_code,title,kind,parent_area_code,delineation_year\n10580,Albany,metropolitan,,2023\n"
                    + "15380,Buffalo,metropolitan,,2023\n35620,New York,metropolitan,,2023\n"),
            write("specialties.csv", "specialty_code,name,cohort\n06,Cardiology,HF\n20,Orthopedics,LBP\n72,Pain,LBP\n"),
            write(
                "clinicians.csv",
                "npi,first_name,last_name,specialty_code,organization_name,state\n"
                    + Self.npis.enumerated().map { "\($1),First\($0),Last\($0),\($0 < 2 ? "06" : "20"),,NY\n" }.joined()
            ),
        ]
    }

    /// Episodes of a quarter. The same numbers with another cost restate the same episodes.
    func episodes(_ name: String, quarter: Int, numbers: Range<Int>, dollars: Int) throws -> String {
        let end = ["03-31", "06-30", "09-30", "12-31"][quarter - 1]
        let rows = numbers.map { number in
            "E\(quarter)-\(number),\(Self.npis[number % 2]),HF,\(["10580", "15380"][number % 2]),1S00A00AA00,2027,"
                + "\(quarter),2027-\(end),2027-\(end),\(dollars + number).00,80.00,\(number % 2),0,0,1\n"
        }
        return try write(name, Self.header + rows.joined())
    }

    /// A file with one invalid row.
    func rejects() throws -> String {
        try write("rejects.csv", Self.header + "E9-1,\(Self.npis[0]),HF,10580,1S00A00AA00,2027,9,x,y,-,-,1,0,0,1\n")
    }

    func write(_ name: String, _ text: String) throws -> String {
        let path = folder + "/" + name
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        return path
    }

    private static let npis = ["2000000002", "2000000010", "2000000028", "2000000036"]
    static let header =
        "episode_id,npi,cohort,area_code,beneficiary_id,performance_year,quarter,start_date,end_date,observed_cost,"
        + "expected_cost,hospitalized,readmitted,telehealth,palliative\n"
}
