import RegistryModel

/// The reference data: no code or number of the model is repeated in this program.
struct ReferenceTables {
    /// A selected area.
    struct Area {
        let code: CBSACode
        /// The first of the states in the title, by its postal code.
        let state: String
    }

    /// The areas selected in all requested years, ordered by code.
    let areas: [Area]
    /// The specialties of each cohort, ordered by code.
    let specialties: [Cohort: [SpecialtyCode]]
    /// The rules of the model.
    let rules: RuleTable
    /// CMS's benchmarks of the results in MIPS.
    let benchmarks: BenchmarkTable

    /// Reads `areas.csv`, `selected-areas.csv`, `specialties.csv`, `rules.csv` and `benchmarks.csv` of a folder.
    init(folder: String, years: [PerformanceYear]) throws {
        areas = try Self.areas(folder: folder, years: years)
        specialties = try Self.specialties(path: "\(folder)/specialties.csv")
        rules = try RuleTable(path: "\(folder)/rules.csv")
        benchmarks = try BenchmarkTable(path: "\(folder)/benchmarks.csv")
    }

    private static func areas(folder: String, years: [PerformanceYear]) throws -> [Area] {
        let selections = try ReferenceFile.rows(
            of: "\(folder)/selected-areas.csv", columns: ["performance_year", "area_code"])
        let selected = years.map { year in Set(selections.filter { $0[0] == year.description }.map { $0[1] }) }
        let path = "\(folder)/areas.csv"
        let areas = try ReferenceFile.rows(of: path, columns: ["area_code", "title"])
            .filter { row in selected.allSatisfy { $0.contains(row[0]) } }
            .map { row in
                guard let code = CBSACode(row[0]), let state = state(inTitle: row[1]) else {
                    throw SynthesisError.badValue(path: path, value: row.joined(separator: ","))
                }
                return Area(code: code, state: state)
            }
        guard !areas.isEmpty else { throw SynthesisError.noAreas }
        return areas.sorted { $0.code < $1.code }
    }

    /// The postal code after the comma of a title such as `New York-Newark-Jersey City, NY-NJ`.
    private static func state(inTitle title: String) -> String? {
        guard let comma = title.lastIndex(of: ",") else { return nil }
        let state = title[comma...].dropFirst().drop { $0 == " " }.prefix { $0.isLetter }
        return state.count == 2 ? String(state) : nil
    }

    private static func specialties(path: String) throws -> [Cohort: [SpecialtyCode]] {
        var specialties: [Cohort: [SpecialtyCode]] = [:]
        for row in try ReferenceFile.rows(of: path, columns: ["specialty_code", "cohort"]) where !row[1].isEmpty {
            guard let code = SpecialtyCode(row[0]), let cohort = Cohort(row[1]) else {
                throw SynthesisError.badValue(path: path, value: row.joined(separator: ","))
            }
            specialties[cohort, default: []].append(code)
        }
        for cohort in Cohort.allCases where specialties[cohort] == nil {
            throw SynthesisError.noSpecialty(cohort: cohort.rawValue)
        }
        return specialties
    }
}
