import RegistryModel

/// Decodes the records of one kind of file into typed rows.
package protocol RowDecoder: Sendable {
    /// The type of a decoded record.
    associatedtype Row: Sendable

    /// The specification of the kind of file.
    static var specification: FileSpecification { get }

    /// Creates a decoder for a file with a header.
    /// - Throws: `ParseFault` if the lines above the header lack a required fact.
    init(header: Header, context: IntakeContext) throws(ParseFault)

    /// Decodes a record with an allowed number of fields.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    mutating func decode(_ record: CSVRecord) throws(RowFault) -> Row

    /// Notes for the report of the load: what was cleaned, what looks odd.
    var notes: [String] { get }

    /// Starts to read a file. A requirement, so that each decoder's code is made for its own rows: a generic function of
    /// another module would not be.
    /// - Parameter selection: the clinicians whose rows are read; nil for all.
    static func feed(of file: RecognizedFile, decoder: Self, selection: RowSelection?) -> RowFeed<Self>
}

extension RowDecoder {
    package static func feed(of file: RecognizedFile, decoder: Self, selection: RowSelection?) -> RowFeed<Self> {
        RowFeed(file: file, decoder: decoder, selection: selection)
    }

    /// No notes.
    package var notes: [String] { [] }
}

/// How the registry wants files to be read.
package struct IntakeContext: Sendable {
    /// Whether the registry is for synthetic data only.
    package let isSynthetic: Bool
    /// Makes the token of a beneficiary's identifier; nil for an export, which already has tokens.
    let token: (@Sendable (MedicareBeneficiaryIdentifier) -> BeneficiaryToken)?

    /// Creates a context.
    /// - Parameter token: makes the token that is stored instead of a beneficiary's identifier.
    package init(
        isSynthetic: Bool, token: @escaping @Sendable (MedicareBeneficiaryIdentifier) -> BeneficiaryToken
    ) {
        self.isSynthetic = isSynthetic
        self.token = token
    }

    private init(exportIsSynthetic: Bool) {
        isSynthetic = exportIsSynthetic
        token = nil
    }

    /// The context of an export's parts, in which beneficiaries are tokens. Only exports may contain tokens: in other
    /// files, they could pass one beneficiary off as another.
    package static func export(isSynthetic: Bool) -> IntakeContext { IntakeContext(exportIsSynthetic: isSynthetic) }
}
