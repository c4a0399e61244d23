import Foundation
import RegistryModel

/// A layout, matched with the header of a file: makes records of the kind's columns from the file's records.
struct LayoutMapping: Sendable {
    /// What a record of the file becomes.
    enum Outcome {
        /// Records of the kind, one for each used slot.
        case records([CSVRecord])
        /// Nothing: the layout leaves it out.
        case leftOut
    }

    let layout: Layout
    private let columns: [FilledColumn]
    private let filters: [MatchedFilter]
    /// For each slot, the position of the column that says whether it is used, and of the one that says which is first.
    private let slots: [(use: Int, preference: Int?)]

    /// The names of the kind's columns that are filled.
    var names: [String] { columns.map(\.name) }

    /// What is missing for a layout to read a file.
    struct Mismatch: Error {
        /// The columns of the file that are not there.
        var missing: [String] = []
        /// The columns of which there are several, so that it is not said which is meant.
        var repeated: [String] = []
        /// The kind's columns that nothing fills, as the file's name does not say them.
        var unsaid: [String] = []
    }

    /// Matches a layout with a file.
    /// - Parameters:
    ///   - names: the names of the file's columns; nil if its lines have fixed places.
    ///   - constants: values by the names of the kind's columns, which go before the layout's.
    /// - Throws: `Mismatch`.
    init(
        _ layout: Layout, names: [String], file: InputFile, constants: [String: String]
    ) throws(Mismatch) {
        self.layout = layout
        var mismatch = Mismatch()
        let positions = Positions(names)
        let labels = layout.slots?.labels ?? []
        let fileParts = layout.fileNames.lazy.compactMap { $0.parts(of: file.fileName) }.first ?? [:]
        var filled: [FilledColumn] = []
        for column in layout.columns {
            let matched = Self.filling(
                column, constants[column.name], positions, labels, fileParts, file, &mismatch)
            if let matched { filled.append(matched) }
        }
        columns = filled
        mismatch.missing += layout.requiredNames.filter { positions.first($0) == nil }
        var filters: [MatchedFilter] = []
        for filter in layout.filters {
            let places = layout.dialect.delimiter == nil ? filter.columns.compactMap(FixedPlaces.range) : []
            let found = places.isEmpty ? filter.columns.compactMap(positions.first) : []
            if found.isEmpty && places.isEmpty { mismatch.missing += filter.columns }
            filters.append(MatchedFilter(filter: filter, positions: found, places: places))
        }
        self.filters = filters
        slots = labels.compactMap { label in
            positions.first(Self.name(layout.slots?.unlessBlank ?? "", slot: label)).map { use in
                let preferred = layout.slots?.preferred?.column
                return (use, preferred.flatMap { positions.first(Self.name($0, slot: label)) })
            }
        }
        if slots.isEmpty, let slots = layout.slots { mismatch.missing.append(slots.unlessBlank) }
        guard mismatch.missing.isEmpty, mismatch.repeated.isEmpty, mismatch.unsaid.isEmpty else { throw mismatch }
    }

    /// The number of the file's columns that are used.
    var usedColumns: Int {
        Set(columns.flatMap(\.positions) + filters.flatMap(\.positions) + slots.map(\.use)).count
    }

    /// What fills a column; nil if nothing does.
    private static func filling(
        _ column: LayoutColumn, _ constant: String?, _ positions: Positions, _ slots: [String],
        _ fileParts: [String: String], _ file: InputFile, _ mismatch: inout Mismatch
    ) -> FilledColumn? {
        if let constant { return FilledColumn(column, .constant(constant)) }
        for origin in column.origins {
            switch origin {
            case .header(let names):
                let isSlotted = names.contains { $0.contains("{n}") }
                let found = (isSlotted ? slots : [""]).map { slot in
                    names.lazy.map { name($0, slot: slot) }.first { positions.first($0) != nil }
                }
                mismatch.repeated += found.compactMap(\.self).filter(positions.isRepeated)
                if found.contains(where: { $0 != nil }) {
                    return FilledColumn(column, .fields(found.map { $0.flatMap(positions.first) }))
                }
            case .pick(let value, let key, let word, let numbers):
                let pairs = numbers.compactMap { number in
                    positions.first(name(key, slot: String(number))).flatMap { key in
                        positions.first(name(value, slot: String(number))).map { (key: key, value: $0) }
                    }
                }
                if !pairs.isEmpty { return FilledColumn(column, .pick(pairs, word)) }
            case .places(let places): return FilledColumn(column, .places(places))
            case .ratio(let part, let whole):
                if let part = positions.first(part), let whole = positions.first(whole) {
                    return FilledColumn(column, .ratio(part, whole))
                }
            case .constant(let value):
                let isSlotted = value.contains("{n}") && !slots.isEmpty
                return FilledColumn(
                    column, isSlotted ? .slotConstants(slots.map { name(value, slot: $0) }) : .constant(value))
            case .fileName(let part):
                if let value = fileParts[part] { return FilledColumn(column, .constant(value)) }
            case .changeDate:
                if let date = file.changeDate { return FilledColumn(column, .constant(date)) }
            }
        }
        guard !column.isOptional else { return nil }
        let names = column.origins.flatMap { origin -> [String] in
            switch origin {
            case .header(let names): [names[0]]
            case .pick(_, let key, _, _): [key]
            case .ratio(let part, _): [part]
            default: []
            }
        }
        if names.isEmpty { mismatch.unsaid.append(column.name) } else { mismatch.missing.append(names[0]) }
        return nil
    }

    private static func name(_ name: String, slot: String) -> String { name.replacing("{n}", with: slot) }
}

/// A column of the kind, with the places in the file that fill it.
private struct FilledColumn: Sendable {
    enum Filling: Sendable {
        /// A field for each slot; one, if a line is a row.
        case fields([Int?])
        case places(ClosedRange<Int>)
        case ratio(Int, Int)
        case constant(String)
        /// A value for each slot.
        case slotConstants([String])
        case pick([(key: Int, value: Int)], String)
    }

    let name: String
    let filling: Filling
    let conversions: [Conversion]
    let words: [String: String]

    init(_ column: LayoutColumn, _ filling: Filling) {
        (name, self.filling) = (column.name, filling)
        switch filling {
        case .constant: (conversions, words) = ([], [:])
        case .fields, .places, .ratio, .pick, .slotConstants: (conversions, words) = (column.conversions, column.words)
        }
    }

    var positions: [Int] {
        switch filling {
        case .fields(let positions): positions.compactMap(\.self)
        case .pick(let pairs, _): pairs.flatMap { [$0.key, $0.value] }
        case .ratio(let part, let whole): [part, whole]
        case .places, .constant, .slotConstants: []
        }
    }
}

/// The positions of a file's columns by their normalized names, and by their numbers: `#1` is the first.
private struct Positions {
    private var byName: [String: Int] = [:]
    private var repeated: Set<String> = []
    private let count: Int

    init(_ names: [String]) {
        count = names.count
        for (position, name) in names.enumerated() {
            let name = ColumnSpecification.canonical(name)
            guard !name.isEmpty else { continue }
            if byName[name] == nil { byName[name] = position } else { repeated.insert(name) }
        }
    }

    func first(_ name: String) -> Int? {
        if let position = byName[ColumnSpecification.canonical(name)] { return position }
        guard name.hasPrefix("#"), let number = Int(name.dropFirst()), (1...max(count, 1)).contains(number) else {
            return nil
        }
        return number - 1
    }

    /// Whether several columns have the name.
    func isRepeated(_ name: String) -> Bool { repeated.contains(ColumnSpecification.canonical(name)) }
}

/// A filter, matched with the columns of a file or with places of its lines.
private struct MatchedFilter: Sendable {
    let filter: LayoutFilter
    let positions: [Int]
    let places: [ClosedRange<Int>]

    /// Whether a record is read.
    func accepts(_ record: CSVRecord) -> Bool {
        let texts =
            positions.lazy.map(record.textIfThere)
            + places.lazy.map { FixedPlaces.text(of: record, $0) }
        return texts.contains { filter.values?.contains($0) ?? !$0.isEmpty } == filter.keeps
    }
}

// MARK: - Records

extension LayoutMapping {
    /// Makes records of the kind from a record of the file.
    /// - Throws: `RowFault` if a value has another form than the layout says.
    func outcome(of record: CSVRecord) throws(RowFault) -> Outcome {
        guard filters.allSatisfy({ $0.accepts(record) }) else { return .leftOut }
        guard !slots.isEmpty else { return .records([try made(from: record, slot: 0)]) }
        var records: [CSVRecord] = []
        for slot in usedSlots(of: record) { records.append(try made(from: record, slot: slot)) }
        return .records(records)
    }

    /// The slots that make a row each; the first one if none is used.
    private func usedSlots(of record: CSVRecord) -> [Int] {
        let used = slots.indices.filter { !isBlank(record, slots[$0].use) }
        guard let rule = layout.slots, !used.isEmpty else { return [0] }
        guard rule.isDistinct else { return used }
        let isPreferred = { (slot: Int) in
            slots[slot].preference.map { record.textIfThere($0) == rule.preferred?.value } ?? false
        }
        var seen: Set<String> = []
        let distinct = (used.filter(isPreferred) + used).filter { seen.insert(record.text(slots[$0].use)).inserted }
        return distinct.sorted()
    }

    private func made(from record: CSVRecord, slot: Int) throws(RowFault) -> CSVRecord {
        var made = CSVRecord()
        made.location = record.location
        for column in columns {
            let start = made.storage.count
            made.storage.append(contentsOf: try text(of: column, in: record, slot: slot).utf8)
            made.fields.append(start..<made.storage.count)
        }
        return made
    }

    private func text(of column: FilledColumn, in record: CSVRecord, slot: Int) throws(RowFault) -> String {
        let given: String
        switch column.filling {
        case .constant(let value): return value
        case .slotConstants(let values): given = values[slot]
        case .fields(let positions): given = positions[positions.count == 1 ? 0 : slot].map(record.textIfThere) ?? ""
        case .places(let places): given = FixedPlaces.text(of: record, places)
        case .ratio(let part, let whole):
            given = try ratio(record.textIfThere(part), record.textIfThere(whole), of: column)
        case .pick(let pairs, let word):
            given = pairs.first { record.textIfThere($0.key) == word }.map { record.textIfThere($0.value) } ?? ""
        }
        if given.isEmpty || layout.missing.contains(given) { return "" }
        let word = column.words[given] ?? column.words["*"]
        if let word, word != "same" { return word }
        guard word != nil || column.words.isEmpty else {
            throw RowFault(
                column: column.name, value: given,
                ParseFault(
                    .unknownCode, "is not one of the words that the layout \(layout.name) knows",
                    hint: "Known are \(column.words.keys.sorted().joined(separator: ", "))."))
        }
        var text = given
        for conversion in column.conversions {
            do {
                text = try conversion(text)
            } catch {
                throw RowFault(column: column.name, value: given, error)
            }
        }
        return text
    }

    /// A quotient with six decimals.
    private func ratio(_ part: String, _ whole: String, of column: FilledColumn) throws(RowFault) -> String {
        guard let numerator = Double(part), let denominator = Double(whole), denominator > 0,
            (numerator / denominator).isFinite
        else {
            throw RowFault(
                column: column.name, value: "\(part) / \(whole)",
                ParseFault(
                    .badFormat, "is not a number divided by one above zero",
                    hint: "Leave such rows out, or give the value otherwise."))
        }
        return String(format: "%.6f", numerator / denominator)
    }

    private func isBlank(_ record: CSVRecord, _ position: Int) -> Bool {
        position >= record.fieldCount || record.isEmpty(position) || layout.missing.contains(record.text(position))
    }

    /// The positions in the file of the fields that fill a column.
    func positions(of column: String) -> [Int] { columns.first { $0.name == column }?.positions ?? [] }

    /// The position in the file of the field that fills a column; nil if no single one does.
    func position(of column: String) -> Int? {
        let positions = positions(of: column)
        return positions.count == 1 ? positions[0] : nil
    }
}

extension CSVRecord {
    /// The text of a field; empty if the record ends before it, as columns without a name at the end may be left out.
    fileprivate func textIfThere(_ position: Int) -> String { position < fieldCount ? text(position) : "" }
}
