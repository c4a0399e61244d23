import RegistryIntake
import RegistryModel
import Yams

/// A fault in the text of a layout.
package struct LayoutFault: Error, Hashable, Sendable {
    /// The line, counted from 1.
    package let line: Int
    /// What is wrong, as a sentence.
    package let reason: String
    /// What to do about it.
    package let hint: String
}

extension Layout {
    /// Reads a layout in YAML.
    /// - Throws: `LayoutFault` for the first thing that is missing, unknown or in another form.
    package init(yaml text: String) throws(LayoutFault) {
        let members = try LayoutNode(root: text).members(
            "name", "title", "publisher", "verified", "kind", "files", "header-lines", "delimiter", "encoding",
            "missing", "requires",
            "columns", "rows", "slots")
        let kind = try members.required("kind").choice(FileKind.init(rawValue:), FileKind.allCases.map(\.rawValue))
        var patterns: [FileNamePattern] = []
        for node in members["files"]?.list ?? [] {
            let word = try node.word
            guard let pattern = FileNamePattern(word) else {
                throw node.fault("'\(word)' has a part in braces that is not {year}, {yy} or {date}.")
            }
            patterns.append(pattern)
        }
        var dialect = CSVDialect.standard
        if let node = members["delimiter"] {
            dialect.delimiter = try node.choice({ CSVDialect.delimiters[$0] }, CSVDialect.delimiters.keys.sorted())
        }
        if let node = members["encoding"] {
            dialect.encoding = try node.choice(
                CSVDialect.Encoding.init(rawValue:), CSVDialect.Encoding.allCases.map(\.rawValue))
        }
        var headerLines =
            try members["header-lines"]?.choice({ ["0": 0, "1": 1, "2": 2, "3": 3][$0] }, ["0", "1", "2", "3"]) ?? 1
        if dialect.delimiter == nil { headerLines = 0 }
        let node = try members.required("columns")
        let names = kind.specification.columns.map(\.name)
        var columns: [LayoutColumn] = []
        for (name, value) in try node.pairs {
            guard let known = kind.specification.columns.first(where: { $0.matches(name) }) else {
                throw value.fault(
                    "'\(name)' is not a column of \(kind.rawValue) files.",
                    hint: "They have \(names.joined(separator: ", ")).")
            }
            columns.append(try value.column(known.name))
        }
        for column in kind.specification.columns where column.isRequired {
            guard columns.contains(where: { $0.name == column.name }) else {
                throw node.fault(
                    "There is no column \(column.name), which \(kind.rawValue) files need.",
                    hint:
                        "It holds: \(column.meaning) Where the file has none, give one value: \(column.name): {is: VALUE}"
                )
            }
        }
        let nameNode = try members.required("name")
        guard SavedQuery.isName(try nameNode.word) else {
            throw nameNode.fault(
                "'\(try nameNode.word)' is not a name of a layout.",
                hint: "A name has lowercase letters, digits and hyphens, and begins with a letter.")
        }
        for (column, (_, value)) in zip(columns, try node.pairs) {
            for case .fileName(let part) in column.origins where !patterns.contains(where: { $0.says(part) }) {
                throw value.fault(
                    "No name in files says the \(part).",
                    hint: "Put {\(part.prefix { $0 != "-" })} where it is: files: [\"results-{year}.csv\"]")
            }
        }
        self.init(
            name: try members.required("name").word, title: try members.required("title").word,
            publisher: try members["publisher"]?.word ?? "", verified: try members["verified"]?.word ?? "", kind: kind,
            fileNames: patterns, dialect: dialect, headerLines: headerLines, columns: columns,
            requiredNames: try members["requires"]?.words ?? [], filters: try members["rows"]?.filters ?? [],
            slots: try members["slots"]?.slots, missing: Set(try members["missing"]?.words ?? []), text: text)
    }
}

/// A part of a layout, with its line.
private struct LayoutNode {
    let node: Node

    init(_ node: Node) { self.node = node }

    init(root text: String) throws(LayoutFault) {
        guard text.utf8.count <= Self.maximumByteCount else {
            throw LayoutFault(
                line: 1, reason: "A layout has at most \(Self.maximumByteCount) bytes.", hint: Self.example)
        }
        do {
            guard let node = try Yams.compose(yaml: text) else {
                throw LayoutFault(line: 1, reason: "The layout is empty.", hint: Self.example)
            }
            self.node = node
        } catch let fault as LayoutFault {
            throw fault
        } catch let error as YamlError {
            throw LayoutFault(line: error.line, reason: "It is not YAML: \(error.shortReason).", hint: Self.example)
        } catch {
            throw LayoutFault(line: 1, reason: "It is not YAML.", hint: Self.example)
        }
    }

    private static let maximumByteCount = 1 << 18
    private static let example = "See one that works: layout show doctors-and-clinicians"

    func fault(_ reason: String, hint: String = example) -> LayoutFault {
        LayoutFault(line: node.mark?.line ?? 1, reason: reason, hint: hint)
    }

    /// The text of a plain value.
    var word: String {
        get throws(LayoutFault) {
            guard case .scalar(let scalar) = node else { throw fault("A single value is expected here.") }
            return scalar.string
        }
    }

    /// The parts of a list; one part, if it is a single value.
    var list: [LayoutNode] {
        guard case .sequence(let sequence) = node else { return [self] }
        return sequence.map(LayoutNode.init)
    }

    /// The texts of a list.
    var words: [String] {
        get throws(LayoutFault) {
            var words: [String] = []
            for part in list { words.append(try part.word) }
            return words
        }
    }

    /// The keys and values of a mapping, in their order.
    var pairs: [(String, LayoutNode)] {
        get throws(LayoutFault) {
            guard case .mapping(let mapping) = node else { throw fault("Keys with values are expected here.") }
            var pairs: [(String, LayoutNode)] = []
            for (key, value) in mapping { pairs.append((try LayoutNode(key).word, LayoutNode(value))) }
            return pairs
        }
    }

    /// The values of a mapping that has no other keys than these.
    func members(_ keys: String...) throws(LayoutFault) -> Members {
        var members: [String: LayoutNode] = [:]
        for (key, value) in try pairs {
            guard keys.contains(key) else {
                throw value.fault("'\(key)' is not known here.", hint: "Known are \(keys.joined(separator: ", ")).")
            }
            members[key] = value
        }
        return Members(owner: self, values: members)
    }

    struct Members {
        let owner: LayoutNode
        let values: [String: LayoutNode]
        subscript(_ key: String) -> LayoutNode? { values[key] }

        func required(_ key: String) throws(LayoutFault) -> LayoutNode {
            guard let value = values[key] else { throw owner.fault("'\(key)' is missing.") }
            return value
        }
    }

    func choice<Value>(_ find: (String) -> Value?, _ known: [String]) throws(LayoutFault) -> Value {
        let word = try word
        guard let value = find(word) else {
            throw fault("'\(word)' is not known here.", hint: "Known are \(known.joined(separator: ", ")).")
        }
        return value
    }

    /// Whether the answer is yes instead of no.
    var isYes: Bool {
        get throws(LayoutFault) { try choice({ ["yes": true, "no": false][$0] }, ["yes", "no"]) }
    }

    /// A range such as `1-15`, or one number.
    var range: ClosedRange<Int> {
        get throws(LayoutFault) {
            let word = try word
            guard let range = FixedPlaces.range(word) else { throw fault("'\(word)' is not a range such as 1-15.") }
            return range
        }
    }
}

// MARK: - Parts of a layout

extension LayoutNode {
    fileprivate var slots: LayoutSlots {
        get throws(LayoutFault) {
            let members = try members("numbers", "names", "unless-blank", "distinct", "prefer")
            var preferred: (column: String, value: String)?
            if let pair = try members["prefer"]?.pairs.first { preferred = (pair.0, try pair.1.word) }
            let labels =
                if let names = members["names"] { try names.words } else {
                    try members.required("numbers").range.map(String.init)
                }
            guard !labels.isEmpty else { throw fault("There is no slot.") }
            return LayoutSlots(
                labels: labels, unlessBlank: try members.required("unless-blank").word,
                isDistinct: try members["distinct"]?.isYes ?? false,
                preferred: preferred)
        }
    }

    /// Conditions such as `keep: {Entity: [I]}` and `leave-out: {Deactivation Date: any}`.
    fileprivate var filters: [LayoutFilter] {
        get throws(LayoutFault) {
            let members = try members("keep", "leave-out")
            var filters: [LayoutFilter] = []
            for (key, keeps) in [("keep", true), ("leave-out", false)] {
                for (column, value) in try members[key]?.pairs ?? [] {
                    let words = try value.words
                    filters.append(
                        LayoutFilter(columns: [column], values: words == ["any"] ? nil : Set(words), keeps: keeps))
                }
            }
            return filters
        }
    }

    /// A column: the name of the file's column, several of them, or keys that say more.
    fileprivate func column(_ name: String) throws(LayoutFault) -> LayoutColumn {
        guard case .mapping = node else {
            return LayoutColumn(
                name: name, origins: [.header(try words)])
        }
        let members = try members(
            "from", "at", "ratio", "is", "file-name", "file-changed", "pick", "where", "equals", "slots", "convert",
            "words",
            "optional")
        var origins: [LayoutColumn.Origin] = []
        if let node = members["from"] { origins.append(.header(try node.words)) }
        if let node = members["at"] { origins.append(.places(try node.range)) }
        if let node = members["ratio"] {
            let words = try node.words
            guard words.count == 2 else { throw node.fault("A ratio is of two columns, such as [PART, WHOLE].") }
            origins.append(.ratio(words[0], of: words[1]))
        }
        if let node = members["pick"] {
            origins.append(
                .pick(
                    value: try node.word, key: try members.required("where").word,
                    equals: try members.required("equals").word, slots: try members.required("slots").range))
        }
        if let node = members["file-name"] { origins.append(.fileName(try node.word)) }
        if let node = members["file-changed"] {
            _ = try node.choice({ $0 == "yes" ? true : nil }, ["yes"])
            origins.append(.changeDate)
        }
        if let node = members["is"] { origins.append(.constant(try node.word)) }
        guard !origins.isEmpty else {
            throw fault(
                "It does not say what fills \(name).",
                hint: "Give from, at, ratio, pick, file-name, file-changed or is.")
        }
        var conversions: [Conversion] = []
        for node in members["convert"]?.list ?? [] {
            conversions.append(try node.choice(Conversion.init, Conversion.forms))
        }
        var words: [String: String] = [:]
        for (key, value) in try members["words"]?.pairs ?? [] { words[key] = try value.word }
        return LayoutColumn(
            name: name, origins: origins, conversions: conversions, words: words,
            isOptional: try members["optional"]?.isYes ?? false)
    }
}

extension YamlError {
    fileprivate var line: Int {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: 1
        }
    }

    fileprivate var shortReason: String {
        switch self {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
        case .duplicatedKeysInMapping(let keys, _):
            "a key is there twice: \(keys.map { "\($0)" }.joined(separator: ", "))"
        default: "it cannot be parsed"
        }
    }
}
