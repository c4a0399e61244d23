import GRDB
import RegistryIntake
import RegistryModel

/// The keys that rows can refer to, in memory during a load, so that an unknown reference becomes a reject with its
/// line instead of a constraint error of SQLite.
struct ReferenceIndex {
    private(set) var areas: Set<CBSACode>
    private(set) var specialties: Set<SpecialtyCode>
    private(set) var careModels: Set<String>
    /// The specialty of each clinician, as stored in the rollups: `RollupTable.unknownSpecialty` if there is none.
    private(set) var clinicians: [NPI: String]

    init(_ database: Database) throws {
        areas = try Set(Self.texts(database, "select area_code from area").compactMap { CBSACode($0) })
        specialties = try Set(
            Self.texts(database, "select specialty_code from specialty").compactMap { SpecialtyCode($0) })
        careModels = try Set(Self.texts(database, "select model_code from care_model"))
        clinicians = [:]
        let rows = try Row.fetchCursor(database, sql: "select npi, specialty_code from clinician")
        while let row = try rows.next() {
            guard let npi = NPI(try row.value(0, as: String.self)) else { continue }
            clinicians[npi] = try row.optional("specialty_code") ?? RollupTable.unknownSpecialty
        }
    }

    private static func texts(_ database: Database, _ sql: String) throws -> [String] {
        try String.fetchAll(database, sql: sql)
    }

    func has(_ area: CBSACode) -> Bool { areas.contains(area) }

    mutating func insert(_ area: CBSACode) { areas.insert(area) }
    mutating func insert(_ specialty: SpecialtyCode) { specialties.insert(specialty) }
    mutating func insert(careModel: String) { careModels.insert(careModel) }
    mutating func insert(_ clinician: NPI, specialty: String?) {
        clinicians[clinician] = specialty ?? RollupTable.unknownSpecialty
    }

    func require(_ area: CBSACode, column: String = "area_code") throws(RowFault) {
        guard !areas.contains(area) else { return }
        throw unknown(column, area.description, "is not a loaded area", load: "the areas")
    }

    func require(_ specialty: SpecialtyCode) throws(RowFault) {
        guard !specialties.contains(specialty) else { return }
        throw unknown(
            "specialty_code", specialty.description, "is not a loaded specialty",
            load: "a specialties file with it")
    }

    func require(careModel: String) throws(RowFault) {
        guard !careModels.contains(careModel) else { return }
        throw unknown("model_code", careModel, "is not a loaded care model", load: "a care-models file with it")
    }

    func require(_ clinician: NPI) throws(RowFault) {
        guard clinicians[clinician] == nil else { return }
        throw unknown(
            "npi", clinician.description, "is not a loaded clinician",
            load: "a clinicians or participants file with it")
    }

    private func unknown(_ column: String, _ value: String, _ reason: String, load what: String) -> RowFault {
        RowFault(
            column: column, value: Redaction.redacted(value),
            ParseFault(.unknownReference, reason, hint: "Load \(what) first, or in the same load."))
    }
}
