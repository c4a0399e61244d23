/// What is read as one file: a file on disk, a part of one, or bytes in memory.
package enum InputFile: Hashable, Sendable {
    /// A regular file.
    case onDisk(path: String)
    /// The unpacked bytes of a file packed by gzip.
    case gzip(path: String)
    /// A file in a ZIP archive.
    case member(ZipMember, archive: String)
    /// A sheet of an Excel workbook.
    case sheet(WorkbookSheet, workbook: String)
    /// The bytes of a file, with the path that stands for it in reports and in the registry.
    case inMemory(path: String, bytes: [UInt8])

    /// A file of the built-in reference data.
    package static func builtIn(_ file: BuiltInFile) -> InputFile { .inMemory(path: file.path, bytes: file.bytes) }

    /// The path on disk, `archive.zip/file.csv`, `workbook.xlsx/Sheet 1`, or the one that stands for it, such as `built-in/rules.csv`.
    package var path: String {
        switch self {
        case .onDisk(let path), .gzip(let path): path
        case .member(let member, let archive): "\(archive)/\(member.name)"
        case .sheet(let sheet, let workbook): "\(workbook)/\(sheet.name)"
        case .inMemory(let path, _): path
        }
    }

    /// The name of the part within the file on disk; nil for a whole file.
    package var part: String? {
        switch self {
        case .member(let member, _): member.name
        case .sheet(let sheet, _): sheet.name
        case .onDisk, .gzip, .inMemory: nil
        }
    }

    /// The name by which a layout may know the file.
    package var fileName: String {
        let path = if case .sheet(_, let workbook) = self { workbook } else { path }
        return path.split(separator: "/").last.map(String.init) ?? path
    }

    /// Whether its lines are the rows of a sheet.
    var isSheet: Bool { if case .sheet = self { true } else { false } }
}

extension InputFile {
    /// The file on disk that holds it; nil for bytes in memory.
    package var diskPath: String? {
        switch self {
        case .onDisk(let path), .gzip(let path), .member(_, let path), .sheet(_, let path): path
        case .inMemory: nil
        }
    }

    /// The length when unpacked, in bytes; nil if that is not known without reading it.
    package var unpackedByteCount: Int? {
        if case .member(let member, _) = self { member.byteCount } else { nil }
    }

    /// The day on which it was last changed, as `2026-09-13`; nil if that is not known.
    var changeDate: String? {
        if case .member(let member, _) = self, let date = member.changeDate { return date }
        return diskPath.flatMap(FileStamp.init(path:))?.changeDate
    }
}
