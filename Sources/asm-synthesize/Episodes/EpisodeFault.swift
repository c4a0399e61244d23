import RegistryModel

/// The faults planted in a file of episodes to test loading.
enum EpisodeFault: CaseIterable {
    /// The NPI's last digit is wrong.
    case wrongCheckDigit
    /// The last day does not exist.
    case impossibleDate
    /// The area does not exist.
    case unknownArea
    /// The observed cost is negative.
    case negativeCost
    /// The beneficiary's identifier has a letter that is never used.
    case badBeneficiary
    /// The expected cost is missing.
    case missingValue
    /// The first day is after the last.
    case reversedDates
    /// A readmission without a hospital stay.
    case readmittedOnly
    /// The cohort does not exist.
    case unknownCohort
    /// The quarter does not contain the last day.
    case wrongQuarter
    /// The NPI is valid but belongs to no clinician.
    case unknownClinician
    /// The amount is written with a currency sign.
    case currencySign
    /// The record lacks a field.
    case missingField

    /// The fault of a planted row, each in turn.
    static func inTurn(_ number: Int) -> EpisodeFault { allCases[number % allCases.count] }

    /// Applies the fault to the fields of a valid row.
    func spoil(_ fields: inout [String]) {
        func set(_ column: String, _ value: (String) -> String) {
            guard let position = EpisodeFile.columns.firstIndex(of: column) else { return }
            fields[position] = value(fields[position])
        }
        switch self {
        case .wrongCheckDigit: set("npi") { $0.dropLast() + ($0.hasSuffix("9") ? "0" : "9") }
        case .impossibleDate: set("end_date") { $0.prefix(5) + "02-30" }
        case .unknownArea: set("area_code") { _ in "99999" }
        case .negativeCost: set("observed_cost") { _ in "-125.00" }
        case .badBeneficiary: set("beneficiary_id") { $0.prefix(4) + "O" + $0.dropFirst(5) }
        case .missingValue: set("expected_cost") { _ in "" }
        case .reversedDates: set("start_date") { "2032" + $0.dropFirst(4) }
        case .readmittedOnly:
            set("hospitalized") { _ in "0" }
            set("readmitted") { _ in "1" }
        case .unknownCohort: set("cohort") { _ in "HFX" }
        case .wrongQuarter: set("quarter") { $0 == "1" ? "2" : "1" }
        case .unknownClinician: set("npi") { _ in NPI(firstNine: 299_999_999)?.description ?? "" }
        case .currencySign: set("observed_cost") { "$" + $0 }
        case .missingField: fields.removeLast()
        }
    }
}
