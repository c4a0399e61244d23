import RegistryModel
import RegistryStore

extension Registry {
    /// - Throws: `QueryError.unknownClinician` if no such clinician is loaded.
    func require(_ npi: NPI) throws {
        let found = try rows(
            sql: "select 1 as found from clinician where npi = :npi", parameters: ["npi": .text(npi.description)])
        if found.isEmpty { throw QueryError.unknownClinician(npi) }
    }

    /// - Throws: `QueryError.unknownSpecialty` if neither a specialty nor a clinician has the code.
    func require(_ specialty: SpecialtyCode) throws {
        let found = try rows(
            sql: """
                select 1 as found from specialty where specialty_code = :specialty_code
                union all
                select 1 from clinician where specialty_code = :specialty_code
                limit 1
                """, parameters: ["specialty_code": .text(specialty.description)])
        if found.isEmpty { throw QueryError.unknownSpecialty(specialty) }
    }

    /// - Throws: `QueryError` if the group that a scope names is not loaded.
    func require(_ scope: Scope) throws {
        guard let code = scope.groupCode else { return }
        switch scope.grouping {
        case .cohort: break
        case .clinician: if let npi = NPI(code) { try require(npi) }
        case .area: if let area = CBSACode(code) { _ = try title(of: area) }
        case .specialty: if let specialty = SpecialtyCode(code) { try require(specialty) }
        }
    }
}
