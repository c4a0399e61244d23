import Foundation
import RegistryIntake
import RegistryModel

/// A file in a folder that a load passes over, and why.
public struct PassedOverFile: Hashable, Sendable {
    /// Why a file is not loaded.
    public enum Reason: String, CaseIterable, Sendable {
        /// Its name does not end in `.csv`.
        case notCSV = "not .csv"
        /// Its name begins with a dot.
        case hidden = "hidden"
        /// It is the lock of a spreadsheet that is open.
        case lock = "a lock of a spreadsheet that is open"
        /// It is a link to a folder, which may lead round in a circle.
        case link = "a link to a folder"
    }

    /// Where it is, without anything like a beneficiary's identifier.
    public let path: String
    /// Why it is not loaded.
    public let reason: Reason
}

/// The CSV files in a folder and the folders in it, and what is not loaded.
struct FolderListing {
    /// The CSV files, by name.
    private(set) var files: [String] = []
    private(set) var passedOver: [PassedOverFile] = []

    /// Lists a folder, given by its absolute path.
    /// - Throws: `IntakeError` if a folder cannot be listed, if the name of a CSV file or folder in it is not UTF-8, or
    ///   if there is no CSV file.
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
                passOver(shown, .hidden)
                continue
            }
            let path = Array(folder.utf8) + [UInt8(ascii: "/")] + name.bytes + [0]
            let status = Self.status(path, lstat)
            if let status, status.isFolder {
                guard let text = name.text else { throw .nameNotText(shown) }
                try list(folder + "/" + text)
            } else if !name.isCSV {
                let leadsToFolder = status?.isLink == true && Self.status(path, stat)?.isFolder == true
                passOver(shown, leadsToFolder ? .link : .notCSV)
            } else if name.shown.hasPrefix("~$") {
                passOver(shown, .lock)
            } else if let text = name.text {
                files.append(folder + "/" + text)
            } else {
                throw .nameNotText(shown)
            }
        }
    }

    private mutating func passOver(_ path: String, _ reason: PassedOverFile.Reason) {
        passedOver.append(PassedOverFile(path: Redaction.withoutIdentifiers(path), reason: reason))
    }

    /// What stands at a path, which is given by its bytes and a zero; nil if nothing does.
    private static func status(
        _ path: [UInt8], _ ask: (UnsafePointer<CChar>, UnsafeMutablePointer<stat>) -> Int32
    ) -> stat? {
        var status = stat()
        let isThere = path.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { $0.baseAddress.map { ask($0, &status) == 0 } ?? false }
        }
        return isThere ? status : nil
    }

    /// The names in a folder, as bytes: Foundation leaves out those that are not UTF-8.
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
        /// The name with `\xE9` for each byte that is not ASCII, if it is not UTF-8.
        var shown: String {
            text
                ?? bytes.map { byte in
                    byte < 0x80
                        ? String(UnicodeScalar(byte)) : "\\x" + String(byte, radix: 16, uppercase: true)
                }.joined()
        }
        var isCSV: Bool { shown.lowercased().hasSuffix(".csv") }
    }
}

extension stat {
    /// Whether it is a folder.
    var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }
    /// Whether it is a symbolic link.
    var isLink: Bool { st_mode & S_IFMT == S_IFLNK }
}
