import RegistryModel

/// Medicare's payments to a clinician for Part B covered professional services in a year.
public struct PartBPaymentRow: Sendable {
    /// The clinician.
    package let npi: NPI
    /// The cohort that the payments count for.
    package let cohort: Cohort
    /// The performance year.
    package let year: PerformanceYear
    /// The amount.
    package let paid: Money

    /// Creates the payments of a clinician, cohort and performance year, 0 or above.
    public init(npi: NPI, cohort: Cohort, year: PerformanceYear, paid: Money) {
        self.npi = npi
        self.cohort = cohort
        self.year = year
        self.paid = paid
    }
}

/// Reads Medicare Part B payments.
package struct PartBPaymentDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .partBPayments, grain: "a clinician's Part B payments in one cohort and year",
        columns: [
            .required("npi", "The clinician's NPI, of one that is loaded."),
            .required("cohort", "HF or LBP."),
            .required("performance_year", "2027 to 2031."),
            .required("paid_amount", "Dollars with at most two decimals, not negative."),
        ])

    private let npi, cohort, year, paid: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        npi = header.field("npi")
        cohort = header.field("cohort")
        year = header.field("performance_year")
        paid = header.field("paid_amount")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> PartBPaymentRow {
        PartBPaymentRow(
            npi: try record.value(npi), cohort: try record.value(cohort), year: try record.value(year),
            paid: try record.value(paid, in: Self.amounts, "an amount from 0 to \(Self.amounts.upperBound)"))
    }

    static let amounts = Money(cents: 0)...Money(cents: 100_000_000_000)
}
