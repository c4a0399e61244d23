import RegistryModel

/// Maps the entries of a publisher's JSON file to records of a kind of file. The mapping is data, so that the kind's
/// decoder needs no changes.
struct JSONLayout: Sendable {
    /// The path and form of a column's value in an entry.
    struct Field: Sendable {
        /// The name of the column in the kind's specification.
        let column: String
        /// The path of keys to the value.
        let path: [String]
        /// The required form of the value.
        let form: Form
        /// Our word for each of the publisher's; nil if the value is used unchanged.
        var translations: [String: String]?

        /// The path as shown in messages: `percentiles.50`.
        var key: String { path.joined(separator: ".") }
    }

    /// The form of a value.
    enum Form: Sendable {
        case text, number, flag
        /// A value computed from the whole entry.
        case derived(@Sendable (JSONEntry) throws(RowFault) -> String)
    }

    /// The kind of file whose records the entries become.
    let kind: FileKind
    /// Keys by which such a file is recognized; all appear near its beginning.
    let signature: [String]
    /// The columns and where their values are.
    let fields: [Field]
    /// The reason to skip an entry, such as "without percentiles"; nil to accept it.
    let reasonToSkip: @Sendable (JSONEntry) -> String?
    /// The entries of which an entry consists; itself, if nothing else is said.
    var parts: @Sendable (JSONEntry) -> [JSONEntry] = { [$0] }
    /// The form of file names that say the performance year, where the entries do not.
    var yearInName: FileNamePattern?

    /// All known layouts.
    static let all = [qppBenchmarks, qppCostAverages, qppMeasures]

    /// The layout of a file that begins with the bytes; nil if none matches.
    static func matching(_ bytes: [UInt8]) -> JSONLayout? {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard bytes.dropFirst(start).first(where: { !$0.isJSONBlank }) == .openBracket else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        return all.first { layout in layout.signature.allSatisfy { text.contains("\"\($0)\"") } }
    }

    /// The layout for a file with a name; nil if neither the name nor the given values say the year.
    func named(_ file: InputFile, constants: [String: String]) -> JSONLayout? {
        guard let yearInName else { return self }
        guard let year = constants["performance_year"] ?? yearInName.parts(of: file.fileName)?["year"] else {
            return nil
        }
        let field = Field(column: "performance_year", path: [], form: .derived { _ in year })
        return JSONLayout(
            kind: kind, signature: signature, fields: [field] + fields, reasonToSkip: reasonToSkip, parts: parts)
    }

    /// The header of an equivalent CSV file.
    func header(beginning bytes: [UInt8]) -> Header {
        let bracket = bytes.firstIndex(of: .openBracket) ?? 0
        return Header(
            specification: kind.specification, names: fields.map(\.column), titles: [], line: 1,
            byteCount: bracket + 1, precedingRecords: 0)
    }
}

/// An entry of a JSON file.
struct JSONEntry: Sendable {
    private let members: [String: JSONValue]

    init(_ members: [String: JSONValue]) { self.members = members }

    /// Creates an entry; nil if the value is not an object.
    init?(_ value: JSONValue) {
        guard case .object(let members) = value else { return nil }
        self.members = members
    }

    /// The value at a path of keys; null if a key is missing.
    func value(_ path: [String]) -> JSONValue {
        var value = JSONValue.object(members)
        for key in path {
            guard case .object(let members) = value else { return .null }
            value = members[key] ?? .null
        }
        return value
    }

    /// The text of a key; nil if it has no text.
    func text(_ key: String) -> String? {
        guard case .text(let text) = value([key]) else { return nil }
        return text
    }

    /// The value of a field as a CSV file would have it; empty if it is null or missing.
    /// - Throws: `RowFault` if the value has another form or an unknown word.
    func field(_ field: JSONLayout.Field) throws(RowFault) -> String {
        let value = value(field.path)
        switch (field.form, value) {
        case (.derived(let derive), _): return try derive(self)
        case (_, .null): return ""
        case (.number, .number(let digits)): return digits
        case (.flag, .flag(let flag)): return flag ? "1" : "0"
        case (.text, .text(let text)):
            guard let translations = field.translations else { return text }
            guard let word = translations[text] else {
                throw RowFault(
                    column: field.column, value: text,
                    ParseFault(
                        .unknownCode, "is not one of the words this key takes",
                        hint: "Known are \(translations.keys.sorted().joined(separator: ", "))."))
            }
            return word
        default:
            throw RowFault(
                column: field.column, value: nil,
                ParseFault(
                    .badFormat, "is \(value.kindName) where \(field.form.kindName) is expected",
                    hint: "Fetch the file again, as its publisher writes it."))
        }
    }
}

extension JSONLayout.Form {
    fileprivate var kindName: String {
        switch self {
        case .text, .derived: "text"
        case .number: "a number"
        case .flag: "true or false"
        }
    }
}
