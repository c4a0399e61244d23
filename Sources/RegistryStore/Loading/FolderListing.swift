import Foundation
import RegistryIntake
import RegistryModel

/// A file in a folder that a load skips, and why.
package struct PassedOverFile: Hashable, Sendable {
    /// The reason for skipping a file, as shown in a report.
    package enum Reason: String, CaseIterable, Sendable {
        /// The name has no ending of files that are loaded from folders.
        case notCSV = "not .csv, .tsv, .gz, .zip, .xlsx, .json or .xml"
        /// It is a part of an archive or workbook that fits no kind of file.
        case noKind = "fits no kind of file"
        /// The name begins with a dot.
        case hidden = "hidden"
        /// The lock file of an open spreadsheet; the name begins with `~$`.
        case lock = "the lock file of an open spreadsheet"
        /// A symbolic link to a folder, which is not followed because it may form a cycle.
        case link = "a link to a folder"
    }

    /// The path, with anything like a beneficiary identifier removed.
    package let path: String
    /// The reason for skipping it.
    package let reason: Reason
}

/// The CSV files in a folder and its subfolders, and the files that are skipped.
struct FolderListing {
    /// The paths of the CSV files, sorted by `FileOrder.key`.
    private(set) var files: [String] = []
    private(set) var passedOver: [PassedOverFile] = []

    /// Lists a folder recursively, given by its absolute path.
    /// - Throws: `IntakeError` if a folder cannot be listed, the name of a CSV file or subfolder is not UTF-8, or there
    ///   is no CSV file.
    init(_ folder: String) throws(IntakeError) {
        try list(folder)
        guard !files.isEmpty else {
            throw .emptyFolder(path: folder, names: passedOver.map { URL(fileURLWithPath: $0.path).lastPathComponent })
        }
        files.sort { FileOrder.key($0) < FileOrder.key($1) }
        passedOver.sort { $0.path < $1.path }
    }

    private mutating func list(_ folder: String) throws(IntakeError) {
        for name in try Self.names(in: folder) {
            let shown = folder + "/" + name.shown
            guard !name.bytes.starts(with: [UInt8(ascii: ".")]) else {
                skip(shown, .hidden)
                continue
            }
            let path = Array(folder.utf8) + [UInt8(ascii: "/")] + name.bytes + [0]
            let status = Self.status(path, lstat)
            if let status, status.isFolder {
                guard let text = name.text else { throw .nameNotText(shown) }
                try list(folder + "/" + text)
            } else if !name.isCSV {
                let leadsToFolder = status?.isLink == true && Self.status(path, stat)?.isFolder == true
                skip(shown, leadsToFolder ? .link : .notCSV)
            } else if name.shown.hasPrefix("~$") {
                skip(shown, .lock)
            } else if let text = name.text {
                files.append(folder + "/" + text)
            } else {
                throw .nameNotText(shown)
            }
        }
    }

    private mutating func skip(_ path: String, _ reason: PassedOverFile.Reason) {
        passedOver.append(PassedOverFile(path: Redaction.withoutIdentifiers(path), reason: reason))
    }

    /// The status of a path, given as bytes that end with zero; nil if nothing is there.
    private static func status(
        _ path: [UInt8], _ ask: (UnsafePointer<CChar>, UnsafeMutablePointer<stat>) -> Int32
    ) -> stat? {
        var status = stat()
        let isThere = path.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { $0.baseAddress.map { ask($0, &status) == 0 } ?? false }
        }
        return isThere ? status : nil
    }

    /// The names in a folder, as bytes, because Foundation omits names that are not UTF-8.
    private static func names(in folder: String) throws(IntakeError) -> [Name] {
        guard let stream = opendir(folder) else {
            throw .unreadable(path: folder, reason: "the folder cannot be listed: \(SystemFailure.last.reason)")
        }
        defer { closedir(stream) }
        var names: [Name] = []
        while let entry = readdir(stream) {
            let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if bytes != [UInt8(ascii: ".")], bytes != [UInt8(ascii: "."), UInt8(ascii: ".")] {
                names.append(Name(bytes: bytes))
            }
        }
        return names
    }

    private struct Name {
        let bytes: [UInt8]

        var text: String? { String(validating: bytes, as: UTF8.self) }
        /// The name for messages. If it is not UTF-8, non-ASCII bytes are shown as `\xE9`.
        var shown: String {
            text
                ?? bytes.map { byte in
                    byte < 0x80
                        ? String(UnicodeScalar(byte)) : "\\x" + String(byte, radix: 16, uppercase: true)
                }.joined()
        }
        var isCSV: Bool {
            [".csv", ".tsv", ".gz", ".zip", ".xlsx", ".json", ".xml"].contains { shown.lowercased().hasSuffix($0) }
        }
    }
}

extension stat {
    /// Whether the file type is a folder.
    var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }
    /// Whether the file type is a symbolic link.
    var isLink: Bool { st_mode & S_IFMT == S_IFLNK }
}
