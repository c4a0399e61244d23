import Foundation
import RegistryIntake
import RegistryModel

/// The files of a load: those at a path, in a folder, in archives and in workbooks.
struct InputListing {
    /// A file on disk, opened.
    struct Opened {
        let path: String
        let contents: ContainedFiles
        let fingerprint: FileFingerprint
        /// Why it must not or cannot be opened; nil if it could.
        let fault: ParseFault?
        /// Whether it was found in a folder instead of named.
        let isListed: Bool
    }

    private(set) var files: [Opened] = []
    /// The other files in the folders.
    private(set) var passedOver: [PassedOverFile] = []

    /// Opens the file at a path, or the files in a folder and its subfolders, sorted by name.
    /// - Parameter sheet: the sheet of workbooks to read; nil for all.
    /// - Throws: `IntakeError` if the path does not exist, cannot be read, or is damaged.
    init(at path: String, sheet: String? = nil) throws(IntakeError) {
        let status: FileStatus
        do {
            status = try FileStatus(of: path)
        } catch {
            // Bytes of an argument that are not UTF-8 reach the program as U+FFFD.
            guard !path.contains("\u{FFFD}") else { throw .nameNotText(path) }
            throw error.isAbsence ? .notFound(path: path) : .unreadable(path: path, reason: error.reason)
        }
        let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
        guard status.kind == S_IFDIR else {
            try open(absolute, sheet, isListed: false)
            return
        }
        let listing = try FolderListing(absolute)
        passedOver = listing.passedOver
        for file in listing.files { try open(file, sheet, isListed: true) }
    }

    private mutating func open(_ path: String, _ sheet: String?, isListed: Bool) throws(IntakeError) {
        try Self.requireAnonymous(path)
        var contents = ContainedFiles(plain: path)
        var fault: ParseFault?
        do throws(IntakeError) {
            contents = try ContainedFiles(path: path, sheet: sheet)
        } catch {
            guard let reason = ParseFault(ofContainer: error) else { throw error }
            fault = reason
        }
        for file in contents.files { try Self.requireAnonymous(file.path) }
        files.append(
            Opened(
                path: path, contents: contents, fingerprint: try FileFingerprint(path: path), fault: fault,
                isListed: isListed))
    }

    /// Refuses a path that contains a beneficiary identifier, because the registry stores paths.
    /// - Throws: `IntakeError.identifyingName`.
    static func requireAnonymous(_ path: String) throws(IntakeError) {
        guard !Redaction.spellsIdentifier(path) else {
            throw .identifyingName(Redaction.withoutIdentifiers(path))
        }
    }

    /// The files at paths by the SHA-256 under which a load knows them.
    /// - Throws: `IntakeError` if a path cannot be read.
    static func bySHA256(_ paths: [String]) throws(IntakeError) -> [String: InputFile] {
        var known: [String: InputFile] = [:]
        for path in paths {
            for opened in try InputListing(at: path).files {
                for file in opened.contents.files {
                    let sha256 = opened.fingerprint.of(file).sha256
                    known[sha256] = known[sha256] ?? file
                }
            }
        }
        return known
    }
}

extension FileFingerprint {
    /// The identity of a part of the file: of the whole file and the part's name.
    func of(_ file: InputFile) -> FileFingerprint {
        guard let part = file.part else { return self }
        let identity = FileFingerprint(bytes: Array("\(sha256)/\(part)".utf8))
        return FileFingerprint(sha256: identity.sha256, byteCount: file.unpackedByteCount ?? byteCount)
    }
}

extension ParseFault {
    /// Why an archive or a workbook is refused; nil for other errors.
    init?(ofContainer error: IntakeError) {
        switch error {
        case .damagedContainer(_, let reason):
            self.init(.nonCSVFormat, "is damaged: \(reason)", hint: "Fetch or save the file again, then load it.")
        case .refusedContainer(_, let reason):
            self.init(
                .nonCSVFormat, "is not opened: \(reason)",
                hint: "Unpack it yourself if you trust where it comes from, and load the files.")
        default: return nil
        }
    }
}
