import RegistryModel

/// Searches the beginning of a file for the header of a kind or of a layout.
struct HeaderSearch {
    private let recognition: FileRecognition
    private let file: InputFile
    /// The records that may be headers, in the likeliest dialect.
    private var candidates: [HeaderCandidate] = []
    private var mismatches: [(layout: Layout, mismatch: LayoutMapping.Mismatch)] = []
    /// Why the file cannot be read with commas; nil if nothing says so.
    private var faults: [Reject]?
    /// Whether the header is that of a kind, and has other faults.
    private(set) var isDecided = false
    private var isFirstDialect = true

    init(_ recognition: FileRecognition, _ file: InputFile) { (self.recognition, self.file) = (recognition, file) }

    /// The files that the header makes: of the kind whose columns it has, or of each kind that a layout reads.
    /// - Throws: `IntakeError` if reading fails.
    mutating func files(_ dialect: CSVDialect) throws(IntakeError) -> [RecognizedFile] {
        var above: [HeaderCandidate] = []
        defer {
            isFirstDialect = false
            // The dialect with most columns is the one in which the file is described, if it is refused.
            if above.first?.names.count ?? 0 > candidates.first?.names.count ?? 0 { candidates = above }
        }
        var reader = try CSVReader(file, dialect: dialect, chunkSize: 1 << 14)
        guard dialect.delimiter != nil else { return filesWithoutHeader(reader.stamp, columns: 1, dialect) }
        var records = 0
        while records < maximumRecords {
            switch try reader.next() {
            case .end:
                if above.isEmpty, isFirstDialect {
                    faults = [
                        Reject(
                            line: 1, nil,
                            ParseFault(
                                .emptyFile, "has no row", hint: "Export it again; a file needs at least a header."))
                    ]
                }
                return []
            case .fault(let fault):
                if isFirstDialect { faults = [Reject(scope: .file, fault, column: nil)] }
                return []
            case .record:
                let names = (0..<reader.record.fieldCount).map(reader.record.text)
                records += 1
                // A line that declares the delimiter, as spreadsheets write it above the header.
                if records == 1, SeparatorLine.isDeclared(by: names) { continue }
                guard !reader.record.isBlank else { continue }
                if records == 1, case let found = filesWithoutHeader(reader.stamp, columns: names.count, dialect),
                    !found.isEmpty
                {
                    return found
                }
                let line = HeaderCandidate(names: names, line: reader.record.line)
                let place = Place(
                    above: above, line: line, records: records, byteCount: reader.byteOffset, stamp: reader.stamp,
                    dialect: dialect)
                let found = filesWithHeader(at: place)
                if !found.isEmpty || isDecided { return found }
                above.append(line)
            }
        }
        return []
    }

    /// A record that may be the header.
    fileprivate struct Place {
        let above: [HeaderCandidate]
        let line: HeaderCandidate
        let records: Int
        let byteCount: Int
        let stamp: FileStamp?
        let dialect: CSVDialect
    }

    private mutating func filesWithHeader(at place: Place) -> [RecognizedFile] {
        let isOwn = recognition.ownLayouts.isEmpty
        let fitting = recognition.specifications.filter {
            isOwn && place.line.fits($0) && ($0.layout == .titled || place.above.isEmpty || file.isSheet)
        }
        // The columns of one kind may be a subset of another's: choose the kind that knows the most columns.
        if let best = fitting.max(by: { place.line.knownColumnCount($0) < place.line.knownColumnCount($1) }) {
            return file(of: best, at: place).map { [$0] } ?? []
        }
        if let own = ownFile(at: place) { return [own] }
        var best: [FileKind: [(file: RecognizedFile, usedColumns: Int)]] = [:]
        for layout in recognition.layouts where layout.headerLines > 0 {
            guard let (file, usedColumns) = file(of: layout, at: place) else { continue }
            let most = best[layout.kind]?.first?.usedColumns ?? 0
            if usedColumns == most { best[layout.kind, default: []].append((file, usedColumns)) }
            if usedColumns > most { best[layout.kind] = [(file, usedColumns)] }
        }
        if let equal = best.values.first(where: { $0.count > 1 }) { refuseToChoose(equal.map(\.file), at: place) }
        if best.isEmpty, place.line.isOfClaims { refuseClaims(at: place) }
        guard !isDecided else { return [] }
        return best.sorted { $0.key.loadOrder < $1.key.loadOrder }.compactMap(\.value.first?.file)
    }

    /// Refuses lines of claims, which become episodes before they are loaded.
    private mutating func refuseClaims(at place: Place) {
        faults = [
            Reject(
                line: place.line.line, nil,
                ParseFault(
                    .unknownKind, "has lines of claims, which are not loaded",
                    hint: "Load the episodes that they give: asm-registry episodes build FILE --output-dir episodes"))
        ]
        isDecided = true
    }

    /// Refuses a file that several layouts of a kind read equally well.
    private mutating func refuseToChoose(_ files: [RecognizedFile], at place: Place) {
        let names = files.compactMap(\.layout?.name).sorted().joined(separator: ", ")
        faults = [
            Reject(
                line: place.line.line, nil,
                ParseFault(
                    .unknownKind, "fits several layouts: \(names)",
                    hint: "Choose one with --layout NAME; load the file once with each if each reads other columns."))
        ]
        isDecided = true
    }

    /// The file with the columns of a kind, some of which the user has named or given: of the kind that has most of them.
    private mutating func ownFile(at place: Place) -> RecognizedFile? {
        var best: (file: RecognizedFile, usedColumns: Int)?
        for layout in recognition.ownLayouts {
            guard let (file, usedColumns) = file(of: layout, at: place) else { continue }
            if usedColumns > best?.usedColumns ?? 0 { best = (file, usedColumns) }
        }
        return best?.file
    }

    /// The file with a kind's own columns; nil if its header has other faults, which are kept.
    private mutating func file(of specification: FileSpecification, at place: Place) -> RecognizedFile? {
        let rejects =
            place.line.duplicates(specification)
            + (recognition.allowsExtraColumns ? [] : place.line.unknownColumns(specification))
        guard rejects.isEmpty else {
            (faults, isDecided) = (rejects, true)
            return nil
        }
        let header = header(
            specification, place.line.names, at: place,
            unnamed: recognition.allowsExtraColumns ? [] : place.line.unnamed)
        var file = RecognizedFile(input: file, header: header, stamp: place.stamp)
        file.dialect = place.dialect
        return file
    }

    /// The file as a layout reads it, and the number of columns that are used; nil if the layout does not fit.
    private mutating func file(of layout: Layout, at place: Place) -> (RecognizedFile, Int)? {
        guard let names = place.headerNames(lines: layout.headerLines) else { return nil }
        do throws(LayoutMapping.Mismatch) {
            let mapping = try LayoutMapping(layout, names: names, file: file, constants: recognition.constants)
            let specification = layout.kind.specification
            var dialect = place.dialect
            dialect.encoding = recognition.encoding ?? layout.dialect.encoding
            let file = RecognizedFile(
                input: file, header: header(specification, mapping.names, at: place),
                source: header(specification, names, at: place), stamp: place.stamp, dialect: dialect, mapping: mapping)
            return (file, mapping.usedColumns)
        } catch {
            mismatches.append((layout, error))
            return nil
        }
    }

    private func header(
        _ specification: FileSpecification, _ names: [String], at place: Place, unnamed: [Int] = []
    ) -> Header {
        var header = Header(
            specification: specification, names: names,
            titles: place.above.map { $0.names.joined(separator: " ") }, line: place.line.line,
            byteCount: place.byteCount, precedingRecords: place.records, unnamedColumns: unnamed)
        header.isSheet = file.isSheet
        return header
    }

    /// The files of layouts without a header: their name decides. A column is named by its number.
    private func filesWithoutHeader(_ stamp: FileStamp?, columns: Int, _ dialect: CSVDialect) -> [RecognizedFile] {
        recognition.layouts.filter { layout in
            layout.headerLines == 0 && layout.dialect.delimiter == dialect.delimiter
                && (recognition.isChosen || layout.fileNames.contains { $0.parts(of: file.fileName) != nil })
        }.compactMap { layout in
            let names = (1...max(columns, 1)).map(String.init)
            guard let mapping = try? LayoutMapping(layout, names: names, file: file, constants: recognition.constants)
            else { return nil }
            let header = { (names: [String]) in
                Header(
                    specification: layout.kind.specification, names: names, titles: [], line: 1, byteCount: 0,
                    precedingRecords: 0)
            }
            return RecognizedFile(
                input: file, header: header(mapping.names), source: header(names), stamp: stamp,
                dialect: layout.dialect, mapping: mapping)
        }
    }

    /// The number of records up to the header, title lines included.
    private var maximumRecords: Int { file.isSheet ? 25 : 10 }
}

extension HeaderSearch.Place {
    /// The names of the columns, if they are spread over this line and those above; a blank name in the upper lines
    /// continues the one to its left, as merged cells do.
    fileprivate func headerNames(lines: Int) -> [String]? {
        guard lines > 1 else { return line.names }
        guard above.count >= lines - 1 else { return nil }
        let upper = above.suffix(lines - 1).map { candidate in
            var last = ""
            return candidate.names.map { name in
                if !name.isEmpty { last = name }
                return last
            }
        }
        return line.names.indices.map { index in
            (upper.map { $0.indices.contains(index) ? $0[index] : $0.last ?? "" } + [line.names[index]])
                .filter { !$0.isEmpty }.joined(separator: " ")
        }
    }
}

// MARK: - Refusal

extension HeaderSearch {
    /// The faults of the most similar header, or that no header is similar enough.
    var refusal: [Reject] {
        if let rejects = faults ?? layoutRefusal { return rejects }
        let pairs = recognition.specifications.flatMap { specification in
            (specification.layout == .titled ? candidates : Array(candidates.prefix(1))).map { ($0, specification) }
        }
        guard
            let (line, specification) = pairs.max(by: { $0.0.similarity($0.1) < $1.0.similarity($1.1) }),
            recognition.specifications.count == 1 || line.similarity(specification) >= 0.5
        else {
            return [Reject(line: candidates.first?.line ?? 1, nil, unknownKind)]
        }
        return line.missingColumns(specification) + line.duplicates(specification)
            + (recognition.allowsExtraColumns ? [] : line.unknownColumns(specification))
    }

    /// What a layout lacks, if its header fits, the file has its name, or it was chosen.
    private var layoutRefusal: [Reject]? {
        if let (layout, mismatch) = mismatches.first(where: {
            !$0.mismatch.repeated.isEmpty && $0.mismatch.missing.isEmpty
        }) {
            return mismatch.repeated.map { name in
                Reject(
                    line: candidates.first?.line ?? 1, Redaction.redacted(name),
                    ParseFault(
                        .duplicateColumn,
                        "is the name of several columns, of which the layout \(layout.name) reads one",
                        hint:
                            "Say which by its number, such as \"#7\" for the seventh; if the names take two lines, write "
                            + "header-lines: 2."))
            }
        }
        let complete = mismatches.filter { $0.mismatch.missing.isEmpty }
        if let (layout, mismatch) = complete.first {
            return mismatch.unsaid.map { column in
                Reject(
                    line: 1, column,
                    ParseFault(
                        .missingColumn, "is not said by the name of the file, which the layout \(layout.name) reads",
                        hint: "Give it with --set \(column)=VALUE, or give the file a name like "
                            + "\(layout.fileNames.first?.text ?? "one of the layout's")."))
            }
        }
        let named = mismatches.filter { pair in
            recognition.isChosen || pair.layout.fileNames.contains { $0.parts(of: file.fileName) != nil }
        }
        guard let (layout, mismatch) = named.min(by: { $0.mismatch.missing.count < $1.mismatch.missing.count }) else {
            return nil
        }
        return mismatch.missing.map { name in
            Reject(
                line: candidates.first?.line ?? 1, Redaction.redacted(name),
                ParseFault(
                    .missingColumn, "is missing, which the layout \(layout.name) reads",
                    hint: "Its publisher may have renamed it: copy the layout with 'layout show', and change the name. "
                        + "The file has \(namesFound).")
            )
        }
    }

    /// The names of the likeliest header, as a layout knows them.
    private var namesFound: String {
        let names = candidates.max { $0.names.count < $1.names.count }?.names.filter { !$0.isEmpty } ?? []
        let shown = names.prefix(20).map { Redaction.redacted($0) }.joined(separator: ", ")
        return names.count > 20 ? "\(shown) and \(names.count - 20) more" : shown
    }

    private var unknownKind: ParseFault {
        ParseFault(
            .unknownKind, "has a header that fits no kind of file",
            hint:
                "Name the kind with --kind to see which columns are missing (load --help lists the kinds), or write a "
                + "layout: layout draft FILE.")
    }
}
