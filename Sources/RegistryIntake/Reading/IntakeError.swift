import RegistryModel

/// A file that cannot be read at all.
public enum IntakeError: Error, Hashable, Sendable {
    /// There is nothing at the path.
    case notFound(path: String)
    /// The path is a folder, a device or a pipe where a file is wanted.
    case notAFile(path: String)
    /// The folder holds no CSV file; the names of what it does hold.
    case emptyFolder(path: String, names: [String])
    /// The name of a file holds what is like a beneficiary's identifier; names of files are kept. The name without it.
    case identifyingName(String)
    /// The name of a file or folder is not UTF-8; names of files are kept as text. The name as far as it can be shown.
    case nameNotText(String)
    /// The operating system refused to open or to read the file.
    case unreadable(path: String, reason: String)
}

extension IntakeError {
    /// What went wrong, and why.
    public var message: String {
        switch self {
        case .notFound(let path): "There is nothing at \(path)."
        case .notAFile(let path): "\(path) is not a regular file."
        case .emptyFolder(let path, let names):
            "The folder \(path) holds no .csv file"
                + (names.isEmpty
                    ? "." : ", but \(names.prefix(5).joined(separator: ", "))\(names.count > 5 ? ", ..." : "").")
        case .identifyingName(let name):
            "The name \(name) holds something like a beneficiary's identifier, and a load keeps the names of its files."
        case .nameNotText(let name): "The name \(name) is not UTF-8 text, and a load keeps the names of its files."
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)."
        }
    }

    /// What to do next.
    public var hint: String {
        switch self {
        case .notFound, .emptyFolder: "Check the path; give CSV files, or folders that hold them."
        case .identifyingName, .nameNotText: "Rename the file or its folder, then load it."
        case .notAFile: "Save the data to a file first: it is read more than once."
        case .unreadable: "Check the permissions and the disk."
        }
    }
}

/// A record that is not well-formed CSV, or not text.
public struct RecordFault: Error, Hashable, Sendable {
    /// What is wrong.
    public let fault: ParseFault
    /// Where it begins, and how many bytes and lines were given up with it, line ends included.
    public let location: SourceLocation
    /// The field, counted from 0.
    public let field: Int

    /// The line on which the record begins, counted from 1.
    public var line: Int { location.line }
    /// The offset of the record's first byte in the file.
    public var byteOffset: Int { location.byteOffset }
    /// The length in the file of what was given up, line end included.
    public var byteCount: Int { location.byteCount }
}
