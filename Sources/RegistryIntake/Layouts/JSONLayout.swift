import RegistryModel

/// How the entries of a publisher's JSON file become records of a kind of file: as data, so that the kind's decoder does
/// not see the difference.
struct JSONLayout: Sendable {
    /// Where a column's value is in an entry, and what it must be.
    struct Field: Sendable {
        /// The column of the kind's specification.
        let column: String
        /// The keys that lead to the value.
        let path: [String]
        /// What the value must be.
        let form: Form
        /// The publisher's words, by which ours are found; nil if the value is taken as it is.
        var translations: [String: String]?

        /// The keys as they are shown: `percentiles.50`.
        var key: String { path.joined(separator: ".") }
    }

    /// What a value must be.
    enum Form: Sendable {
        case text, number, flag
        /// A value that follows from the whole entry.
        case derived(@Sendable (JSONEntry) throws(RowFault) -> String)
    }

    /// The kind of file whose records the entries become.
    let kind: FileKind
    /// Keys that only such a file has, as they are seen in its beginning.
    let signature: [String]
    /// The columns that the entries give.
    let fields: [Field]
    /// Why an entry is skipped, such as "without percentiles"; nil if it is taken.
    let reasonToSkip: @Sendable (JSONEntry) -> String?

    /// The layouts that are known.
    static let all = [qppBenchmarks]

    /// The layout of a file that begins with these bytes; nil if it has none that is known.
    static func matching(_ bytes: [UInt8]) -> JSONLayout? {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard bytes.dropFirst(start).first(where: { !$0.isJSONBlank }) == .openBracket else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        return all.first { layout in layout.signature.allSatisfy { text.contains("\"\($0)\"") } }
    }

    /// The header that a CSV file with the same records would have.
    func header(beginning bytes: [UInt8]) -> Header {
        let bracket = bytes.firstIndex(of: .openBracket) ?? 0
        return Header(
            specification: kind.specification, names: fields.map(\.column), titles: [], line: 1,
            byteCount: bracket + 1, precedingRecords: 0)
    }
}

/// An entry of a JSON file, by its keys.
struct JSONEntry: Sendable {
    private let members: [String: JSONValue]

    /// An entry; nil if the value is no object.
    init?(_ value: JSONValue) {
        guard case .object(let members) = value else { return nil }
        self.members = members
    }

    /// The value at the end of some keys; null if a key is not there.
    func value(_ path: [String]) -> JSONValue {
        var value = JSONValue.object(members)
        for key in path {
            guard case .object(let members) = value else { return .null }
            value = members[key] ?? .null
        }
        return value
    }

    /// The text at a key; nil if there is none.
    func text(_ key: String) -> String? {
        guard case .text(let text) = value([key]) else { return nil }
        return text
    }

    /// The value of a field as a CSV file would write it; empty if it is null or not there.
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
