import RegistryModel

/// Errors of files that cannot be read.
public enum IntakeError: Error, Hashable, Sendable {
    /// Nothing exists at the path.
    case notFound(path: String)
    /// The path is a folder, a device or a pipe instead of a file.
    case notAFile(path: String)
    /// The folder has no CSV file; `names` lists what it has.
    case emptyFolder(path: String, names: [String])
    /// A file name contains something like a beneficiary's identifier. File names are stored, so the load is refused;
    /// the associated name is redacted.
    case identifyingName(String)
    /// The name of a file or folder is not UTF-8. File names are stored as text; the associated name is shown as far as
    /// possible.
    case nameNotText(String)
    /// A compressed file, an archive or a workbook is not as it was written; the path names the part if there is one.
    case damagedContainer(path: String, reason: String)
    /// An archive or a workbook must not be opened.
    case refusedContainer(path: String, reason: String)
    /// The operating system refused to open or to read the file.
    case unreadable(path: String, reason: String)
    /// A line of a file that a command reads by itself, such as a list of NPIs, is in another form.
    case invalidList(path: String, line: Int, reason: String, hint: String)
}

extension IntakeError {
    /// The error as a sentence.
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
        case .damagedContainer(let path, let reason): "\(path) is damaged: \(reason)."
        case .refusedContainer(let path, let reason): "\(path) is not opened: \(reason)."
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)."
        case .invalidList(let path, let line, let reason, _): "\(path), line \(line): \(reason)."
        }
    }
}

/// A record that is not well-formed CSV or not text.
package struct RecordFault: Error, Hashable, Sendable {
    /// What is wrong.
    package let fault: ParseFault
    /// The first line and byte, and the lines and bytes that were skipped, line ends included.
    package let location: SourceLocation
    /// The field, counted from 0.
    package let field: Int

    /// The line on which the record begins, counted from 1.
    package var line: Int { location.line }
    /// The offset of the record's first byte in the file.
    package var byteOffset: Int { location.byteOffset }
    /// The number of bytes that were skipped, line end included.
    package var byteCount: Int { location.byteCount }
}
