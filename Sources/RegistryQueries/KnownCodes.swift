import RegistryModel
import RegistryStore

extension Registry {
    /// Checks that a clinician is loaded.
    /// - Throws: `QueryError.unknownClinician` if no such clinician is loaded.
    func require(_ npi: NPI) throws {
        if try facts(of: npi) == nil { throw QueryError.unknownClinician(npi) }
    }

    /// Returns the name, specialty, organization and state of a clinician; nil if no such clinician is loaded.
    func facts(of npi: NPI) throws -> QueryRow? {
        try rows(Lookup.clinicianFacts, ["npi": .text(npi.description)]).first
    }

    /// Checks that there is a load with a number, committed or not.
    /// - Throws: `RegistryError.noSuchLoad` if there is none.
    package func require(load: Int) throws {
        if try rows(Lookup.loadFacts, ["load_id": Cell(load)]).isEmpty { throw RegistryError.noSuchLoad(load) }
    }

    /// Throws the error for a clinician who is not a participant of a year.
    /// - Throws: `QueryError.unknownClinician` if no such clinician is loaded, else `.notAParticipant`.
    func refuse(_ npi: NPI, in year: PerformanceYear) throws -> Never {
        try require(npi)
        throw QueryError.notAParticipant(npi, year)
    }

    /// Checks that a specialty is loaded.
    /// - Throws: `QueryError.unknownSpecialty` if neither a specialty nor a clinician has the code.
    func require(_ specialty: SpecialtyCode) throws {
        let found = try rows(Lookup.knownSpecialty, ["specialty_code": .text(specialty.description)])
        if found.isEmpty { throw QueryError.unknownSpecialty(specialty) }
    }

    /// Returns the scope with the current code of a renamed area, after checking that its group is loaded.
    /// - Throws: `QueryError` if the group that the scope names is not loaded.
    func known(_ scope: Scope) throws -> Scope {
        guard let code = scope.groupCode else { return scope }
        switch scope.grouping {
        case .cohort, .organization: break
        case .clinician: if let npi = NPI(code) { try require(npi) }
        case .area: if let area = CBSACode(code) { _ = try title(of: area) }
        case .specialty: if let specialty = SpecialtyCode(code) { try require(specialty) }
        }
        return try current(scope)
    }
}
