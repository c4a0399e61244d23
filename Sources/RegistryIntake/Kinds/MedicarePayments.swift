import RegistryModel

/// What Medicare paid a clinician under Part B in a year, by a public file.
package struct MedicarePaymentRow: Sendable {
    /// The source.
    package let source: PaymentSource
    /// The year of the services; not one of the model's performance years alone.
    package let paymentYear: Int
    /// The clinician, who need not be loaded.
    package let npi: NPI
    /// What Medicare paid for services other than drugs.
    package let paid: Money
    /// What Medicare allowed for them; nil if it is not known.
    package let allowed: Money?
}

/// The sources of what Medicare paid in a year.
package enum PaymentSource: String, CaseIterable, ByteParsable, Sendable {
    /// Medicare Physician & Other Practitioners by Provider.
    case partBByProvider = "part_b_by_provider"
    /// A file of the user's own.
    case own
}

/// Reads Medicare's payments of any year, in the registry's own layout.
package struct MedicarePaymentDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .medicarePayments, grain: "a clinician's Part B payments of one year, by a source",
        columns: [
            .required("source", "part_b_by_provider or own."),
            .required("payment_year", "The year of the services, 2012 to 2040."),
            .required("npi", "Ten digits with a valid check digit; the clinician need not be loaded."),
            .required("paid_amount", "Dollars with at most two decimals, not negative, for services other than drugs."),
            .optional("allowed_amount", "Dollars with at most two decimals, not negative, or empty."),
        ])

    private let source, year, npi, paid, allowed: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        source = header.field("source")
        year = header.field("payment_year")
        npi = header.field("npi")
        paid = header.field("paid_amount")
        allowed = header.field("allowed_amount")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> MedicarePaymentRow {
        let amounts = PartBPaymentDecoder.amounts
        return MedicarePaymentRow(
            source: try record.value(source),
            paymentYear: try record.value(year, in: 2012...2040, "a year, such as 2024"), npi: try record.value(npi),
            paid: try record.value(paid, in: amounts, "an amount from 0 to \(amounts.upperBound)"),
            allowed: try record.optional(allowed, in: amounts, "an amount from 0 to \(amounts.upperBound)"))
    }
}
