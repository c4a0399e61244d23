import RegistryModel
import RegistryStore
import TestSupport

/// A registry with random episodes: some years of a few areas, specialties and clinicians, with small counts and large ones.
struct RandomRegistry {
    /// The episodes of a clinician in an area and quarter.
    struct Cell: Encodable {
        let cohort: String
        let clinician: Clinician
        let area: String
        let year: Int
        let quarter: Int
        let counts: [Int]

        func encode(to encoder: any Encoder) throws {
            var row = encoder.unkeyedContainer()
            for text in [cohort, clinician.npi, clinician.specialty, area] { try row.encode(text) }
            for number in [year, quarter] + counts { try row.encode(number) }
        }
    }

    struct Clinician {
        let npi: String
        let specialty: String
    }

    let sample: SampleRegistry
    let cells: [Cell]
    let clinicians: [Clinician]
    let years: [Int]

    private static let areas = ["10580", "15380", "35620", "40380", "45060"]
    private static let specialties = ["HF": ["06"], "LBP": ["20", "72", "25"]]
    private static let quarterEnds = ["03-31", "06-30", "09-30", "12-31"]

    init(using generator: inout SeededGenerator) throws {
        sample = try SampleRegistry(copying: Self.template.get())
        var (cells, clinicians): ([Cell], [Clinician]) = ([], [])
        years = Array(2027...Int.random(in: 2027...2029, using: &generator))
        for cohort in ["HF", "LBP"] where cohort == "LBP" || Bool.random(using: &generator) {
            let specialties = Self.specialties[cohort] ?? []
            let areas = Self.areas.prefix(Int.random(in: 1...5, using: &generator))
            // A registry of few episodes has mostly small counts, one of many mostly large ones.
            let most = [2, 6, 20, 60][Int.random(in: 0..<4, using: &generator)]
            for _ in 0..<Int.random(in: 1...9, using: &generator) {
                guard let npi = NPI(firstNine: 200_000_100 + UInt64(clinicians.count)) else { continue }
                let clinician = Clinician(
                    npi: npi.description,
                    specialty: specialties[Int.random(in: 0..<specialties.count, using: &generator)])
                clinicians.append(clinician)
                for area in areas where areas.count == 1 || Double.random(in: 0..<1, using: &generator) < 0.5 {
                    for year in years {
                        for quarter in 1...4 where Double.random(in: 0..<1, using: &generator) < 0.85 {
                            let episodes = Int.random(in: 0...most, using: &generator)
                            let hospitalized = Self.part(of: episodes, using: &generator)
                            cells.append(
                                Cell(
                                    cohort: cohort, clinician: clinician, area: area, year: year, quarter: quarter,
                                    counts: [episodes, hospitalized, Self.part(of: hospitalized, using: &generator)]))
                        }
                    }
                }
            }
        }
        (self.cells, self.clinicians) = (cells.filter { $0.counts[0] > 0 }, clinicians)
        try load()
    }

    private static func part(of whole: Int, using generator: inout SeededGenerator) -> Int {
        let share = Double.random(in: 0..<1, using: &generator)
        return Int((Double(whole) * share * share).rounded())
    }

    private func load() throws {
        let small = sample
        let people =
            "npi,first_name,last_name,specialty_code,organization_name,state\n"
            + clinicians.map { "\($0.npi),First,Last,\($0.specialty),,NY\n" }.joined()
        var (rows, number) = (SmallRegistry.episodeHeader, 0)
        for cell in cells {
            for index in 0..<cell.counts[0] {
                let marks = "\(index < cell.counts[1] ? 1 : 0),\(index < cell.counts[2] ? 1 : 0)"
                let end = "\(cell.year)-\(Self.quarterEnds[cell.quarter - 1])"
                rows +=
                    "E\(number),\(cell.clinician.npi),\(cell.cohort),\(cell.area),\(Self.beneficiary(number)),"
                    + "\(cell.year),\(cell.quarter),\(end),\(end),\(100 + number % 77).00,100.00,\(marks),0,0\n"
                number += 1
            }
        }
        try small.load([
            small.folder.write(people, to: "clinicians.csv"), small.folder.write(rows, to: "episodes.csv"),
        ])
    }

    /// The identifier of a beneficiary, one of 40,000.
    private static func beneficiary(_ number: Int) -> String {
        let letters = Array("ACDEFGHJKMNPQRTUVWXY")
        let digits = String(100 + number % 100).dropFirst()
        return "1S00A00\(letters[number / 100 % 20])\(letters[number / 2_000 % 20])\(digits)"
    }

    private static let template = Result {
        let sample = try SampleRegistry()
        try sample.load([
            sample.folder.write(
                "area_code,title,kind,parent_area_code,delineation_year\n"
                    + areas.map { "\($0),Area \($0),metropolitan,,2023\n" }.joined(), to: "areas.csv"),
            sample.folder.write(
                "specialty_code,name,cohort\n06,Cardiology,HF\n20,Orthopedics,LBP\n72,Pain,LBP\n25,Physiatry,LBP\n",
                to: "specialties.csv"),
        ])
        return sample
    }
}
