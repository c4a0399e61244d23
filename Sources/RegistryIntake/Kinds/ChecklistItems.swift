import RegistryModel

/// What the user's own file says of one duty of a clinician in a performance year.
package struct ChecklistItemRow: Sendable {
    /// The clinician, who need not be loaded.
    package let npi: NPI
    /// The performance year.
    package let year: PerformanceYear
    /// What the file says.
    package let entry: ChecklistEntry
}

/// Reads the user's own notes of what is done, in the registry's own layout.
package struct ChecklistItemDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .checklistItems, grain: "a duty of a clinician in a performance year; of care arrangements, one with a partner",
        columns: [
            .required("npi", "Ten digits with a valid check digit; the clinician need not be loaded."),
            .required("performance_year", "2027 to 2031."),
            .required(
                "item",
                "contact_form, care_arrangement, improvement_activity_1, improvement_activity_2, interoperability or "
                    + "submission."),
            .required("status", "done, begun or open; begun for activities and interoperability only."),
            .optional(
                "date",
                "The day on which it was given, signed, begun or submitted, such as 2027-03-31; a later day is a plan."),
            .optional("partner", "The primary care practice of a care arrangement; empty for other items."),
            .optional("note", "A few words of your own, without e-mail addresses and without patients, or empty."),
        ])

    private let npi, year, item, progress, date, partner, note: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        npi = header.field("npi")
        year = header.field("performance_year")
        item = header.field("item")
        progress = header.field("status")
        date = header.field("date")
        partner = header.field("partner")
        note = header.field("note")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid, or that holds an e-mail address.
    package func decode(_ record: CSVRecord) throws(RowFault) -> ChecklistItemRow {
        for field in [npi, year, item, progress, date, partner, note] { try Self.requireNoAddress(field, record) }
        let entry = ChecklistEntry(
            try record.value(item), try record.value(progress), on: try record.optional(date),
            partner: try record.optionalText(partner), note: try record.optionalText(note))
        let hasPartner = entry.item == .careArrangement
        try record.check(
            hasPartner || entry.partner == nil, partner, .crossField, "is not empty, but the item has no partner",
            hint: "Give a partner for care_arrangement only; other words belong into note.")
        try record.check(
            !hasPartner || entry.progress != .done || entry.partner != nil, partner, .crossField,
            "is empty, but the arrangement is done", hint: "Give the primary care practice that signed it.")
        try record.check(
            entry.progress != .begun || entry.item.isContinuous, progress, .crossField,
            "is begun, but \(entry.item.rawValue) takes no continuous days", hint: "Write done or open.")
        try record.check(
            entry.progress != .begun || entry.date != nil, date, .crossField, "is empty, but the item has begun",
            hint: "Give the first of its continuous days.")
        return ChecklistItemRow(npi: try record.value(npi), year: try record.value(year), entry: entry)
    }

    /// E-mail addresses are not stored, also not with a reject.
    private static func requireNoAddress(_ field: Field, _ record: CSVRecord) throws(RowFault) {
        guard let position = field.position, record.text(position).contains("@") else { return }
        throw RowFault(
            column: field.name, value: Redaction.withheld,
            ParseFault(
                .badFormat, "holds an e-mail address", hint: "Take it out: that it was given, and when, is enough."))
    }
}
