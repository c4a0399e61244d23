import RegistryModel

/// Turns the records of one kind of file into typed rows.
public protocol RowDecoder: Sendable {
    /// What a record of the file becomes.
    associatedtype Row: Sendable

    /// What the file looks like.
    static var specification: FileSpecification { get }

    /// Prepares for a file with the given header.
    init(header: Header, context: IntakeContext) throws(ParseFault)

    /// The row of a record that has as many fields as the header.
    mutating func decode(_ record: CSVRecord) throws(RowFault) -> Row

    /// What a reader of the load should be told about the file: what was cleaned, what looks odd.
    var notes: [String] { get }
}

extension RowDecoder {
    /// Nothing to tell.
    public var notes: [String] { [] }
}

/// What the registry has to say on how files are read.
public struct IntakeContext: Sendable {
    /// Whether the registry is for synthetic data only.
    public let isSynthetic: Bool
    /// Replaces beneficiaries' identifiers; nil for an export, which has tokens in their place.
    let tokenizer: BeneficiaryTokenizer?

    /// A context.
    public init(isSynthetic: Bool, tokenizer: BeneficiaryTokenizer) {
        self.isSynthetic = isSynthetic
        self.tokenizer = tokenizer
    }

    private init(exportIsSynthetic: Bool) {
        isSynthetic = exportIsSynthetic
        tokenizer = nil
    }

    /// The context of an export's parts, whose beneficiaries are tokens. Only a part may bring tokens: a file that
    /// could would put one beneficiary in another's place.
    package static func export(isSynthetic: Bool) -> IntakeContext { IntakeContext(exportIsSynthetic: isSynthetic) }
}
