import RegistryModel

/// The files that a file on disk holds: itself, the members of an archive, or the sheets of a workbook.
package struct ContainedFiles: Sendable {
    /// The files, at least one.
    package let files: [InputFile]
    /// Whether they are parts, of which those that fit no kind may be skipped.
    package let areParts: Bool

    /// A file that is read as it is.
    package init(plain path: String) { (files, areParts) = ([.onDisk(path: path)], false) }

    /// Opens a file.
    /// - Parameter sheet: the name of the sheet of a workbook to read; nil for all that are not hidden.
    /// - Throws: `IntakeError` if it cannot be read, is damaged, must not be opened, or has no such sheet.
    package init(path: String, sheet: String? = nil) throws(IntakeError) {
        var beginning: [UInt8] = []
        try FileBytes(path: path, chunkSize: 4).read(into: &beginning)
        if beginning.starts(with: [0x1F, 0x8B]) {
            (files, areParts) = ([.gzip(path: path)], false)
        } else if beginning == [0x50, 0x4B, 3, 4] {
            let archive = try ZipArchive(path: path)
            if let workbook = try Workbook(archive) {
                files = try Self.sheets(of: workbook, named: sheet)
            } else {
                files = archive.members.map { .member($0, archive: path) }
            }
            areParts = files.count > 1
            guard !files.isEmpty else { throw .refusedContainer(path: path, reason: "it is empty") }
        } else {
            (files, areParts) = ([.onDisk(path: path)], false)
        }
        guard sheet == nil || files.allSatisfy(\.isSheet) else {
            throw .refusedContainer(path: path, reason: "it is not a workbook, and has no sheet \(sheet ?? "")")
        }
    }

    private static func sheets(of workbook: Workbook, named name: String?) throws(IntakeError) -> [InputFile] {
        let sheets = workbook.sheets.filter { sheet in
            name.map { sheet.name.lowercased() == $0.lowercased() } ?? !sheet.isHidden
        }
        guard !sheets.isEmpty || name == nil else {
            let names = workbook.sheets.map(\.name).joined(separator: ", ")
            throw .refusedContainer(path: workbook.path, reason: "it has no sheet \(name ?? ""); it has \(names)")
        }
        return sheets.map { .sheet($0, workbook: workbook.path) }
    }
}
