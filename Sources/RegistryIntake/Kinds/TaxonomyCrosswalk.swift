import RegistryModel

/// A provider taxonomy code of a Medicare specialty or supplier type.
package struct TaxonomyRow: Sendable {
    /// The Medicare specialty or supplier code.
    package let specialty: SpecialtyCode
    /// The provider or supplier type.
    package let supplierType: String
    /// The taxonomy code of ten characters; nil if CMS gives none.
    package let taxonomy: String?
    /// The description of the taxonomy code.
    package let taxonomyDescription: String?
}

/// Reads CMS's crosswalk as published, removes footnote marks and line breaks from its codes, and reports what it
/// removed.
package struct TaxonomyCrosswalkDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .taxonomyCrosswalk, grain: "a taxonomy of a Medicare specialty",
        columns: [
            .required("MEDICARE SPECIALTY CODE", "Two digits or capitals; a footnote mark such as [3] is dropped."),
            .required("MEDICARE PROVIDER/SUPPLIER TYPE DESCRIPTION", "The provider or supplier type."),
            .required("PROVIDER TAXONOMY CODE", "Ten characters, or empty; blanks and line breaks are dropped."),
            .required(
                "PROVIDER TAXONOMY DESCRIPTION: TYPE, CLASSIFICATION, SPECIALIZATION",
                "The description of the taxonomy code."),
        ])

    private let specialty, supplierType, taxonomy, taxonomyDescription: Field
    private var footnotes = 0
    private var blanks = 0
    private var codesOfTypes: [String: SpecialtyCode] = [:]
    private var inconsistencies: [String] = []

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        let names = Self.specification.columns.map(\.name)
        specialty = header.field(names[0])
        supplierType = header.field(names[1])
        taxonomy = header.field(names[2])
        taxonomyDescription = header.field(names[3])
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package mutating func decode(_ record: CSVRecord) throws(RowFault) -> TaxonomyRow {
        let codeText = cleaned(record, specialty)
        let code: SpecialtyCode
        do {
            code = try SpecialtyCode(parsing: codeText)
        } catch {
            throw RowFault(column: specialty.name, value: codeText, error)
        }
        let taxonomyText = cleaned(record, taxonomy)
        if !taxonomyText.isEmpty {
            do {
                _ = try TaxonomyCode(parsing: taxonomyText)
            } catch {
                throw RowFault(column: taxonomy.name, value: taxonomyText, error)
            }
        }
        let type = cleaned(record, supplierType)
        let description = cleaned(record, taxonomyDescription)
        for (text, field) in [(type, supplierType), (description, taxonomyDescription)] {
            try record.check(
                !Redaction.mayIdentify(text), field, .badFormat, "holds something like an MBI",
                hint: CSVRecord.anonymousText)
        }
        noteInconsistency(type: type, code: code, line: record.line)
        return TaxonomyRow(
            specialty: code, supplierType: type, taxonomy: taxonomyText.isEmpty ? nil : taxonomyText,
            taxonomyDescription: description.isEmpty ? nil : description)
    }

    /// What was removed, and inconsistent codes.
    package var notes: [String] {
        var notes: [String] = []
        if footnotes > 0 { notes.append("Footnote marks such as [3] dropped from \(footnotes) fields.") }
        if blanks > 0 { notes.append("Blanks and line breaks dropped around the text of \(blanks) fields.") }
        return notes + inconsistencies
    }

    /// The text without footnote marks at its end, and without blanks and line breaks around it.
    private mutating func cleaned(_ record: CSVRecord, _ field: Field) -> String {
        guard let position = field.position else { return "" }
        let raw = record.rawText(position)
        var text = FieldText.normalized(raw)
        if text.count < raw.count { blanks += 1 }
        let before = text
        // Removes all of them, so that cleaning is idempotent.
        while text.hasSuffix("]"), let open = text.lastIndex(of: "["),
            text[text.index(after: open)...].dropLast().allSatisfy(\.isNumber)
        {
            text = FieldText.normalized(String(text[..<open]))
        }
        if text != before { footnotes += 1 }
        return text
    }

    private mutating func noteInconsistency(type: String, code: SpecialtyCode, line: Int) {
        let earlier = codesOfTypes[type, default: code]
        codesOfTypes[type] = earlier
        if earlier != code {
            inconsistencies.append(
                "Line \(line) gives '\(type)' the code \(code), an earlier line \(earlier); both are kept unchanged."
            )
        }
    }
}
