/// Why a line of a feed is rejected.
enum LineFault: String, Error, CaseIterable, Sendable {
    case noBeneficiary = "the beneficiary is missing"
    case noClaim = "the claim has no identifier"
    case badDate = "the service date is not a date of 1990 to 2035, such as 2026-02-10"
    case badAmount = "an amount is not a number, such as 104.21"
    case badType = "the claim type is not professional, inpatient, outpatient, other-facility or equipment"
    case badAdjustment = "the adjustment is not original, cancellation or adjustment"
    case badFlag = "is_denied is not 1, 0, yes or no"
    case badLineNumber = "the line number is not a number"
    case badRow = "the number of fields is not that of the header"
}

/// What is odd about a line that is used.
enum LineOddity: String, CaseIterable, Sendable {
    case noGroup = "Visits without a taxpayer number (TIN), which open no episode"
    case noClinician = "Visits without a valid NPI, which count for no clinician"
    case noSpecialty = "Visits without a specialty code"
    case badPerson = "Lines with a date of birth or death that is none, which counts as not known"
}
