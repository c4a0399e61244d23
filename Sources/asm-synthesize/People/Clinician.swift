import RegistryModel

/// A synthetic clinician.
struct Clinician {
    /// The identifier, which begins with 2.
    let npi: NPI
    let firstName: String
    let lastName: String
    /// The Medicare specialty.
    var specialty: SpecialtyCode
    /// The position of the organization in the population.
    var organization: Int
    /// The organization at the beginning of each year so far, which decides the small-practice flag of the year.
    var organizationOfYear: [PerformanceYear: Int] = [:]
    /// The position of the area of practice in the reference tables.
    let area: Int
    /// The years of practice.
    let tenure: Tenure
}
