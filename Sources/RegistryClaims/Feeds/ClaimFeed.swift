import Foundation
import RegistryIntake
import RegistryModel

/// The files of a feed: deliveries of CMS, research files, or claim lines of a billing system.
package struct ClaimFeed: Sendable {
    /// The files whose lines are read, in the order of their names.
    let files: [FeedFile]
    /// Sentences about what the feed does not prove.
    let notes: [String]
    /// How a work folder recognizes the files.
    let identities: [WorkState.File]

    init(files: [FeedFile], notes: [String], identities: [WorkState.File]) {
        (self.files, self.notes, self.identities) = (files, notes, identities)
    }

    /// Finds the files, and checks that each delivery is whole and of one organization.
    /// - Parameters:
    ///   - paths: files, archives, and folders of them.
    ///   - isPartial: whether deliveries without control file or changed identifiers are accepted, and noted.
    /// - Throws: `ClaimsError` for the first thing that is wrong.
    package init(_ paths: [String], isPartial: Bool) throws(ClaimsError) {
        var found: [FeedFile] = []
        var strays: [String] = []
        for (path, isNamed) in try Self.filePaths(paths) {
            let contents = try readingFeed { () throws(IntakeError) in try ContainedFiles(path: path) }
            for file in contents.files {
                if let feedFile = try FeedFile(file) {
                    found.append(feedFile)
                } else {
                    // What lies in a folder or an archive need not be claims; what is named must be.
                    guard !isNamed || contents.files.count > 1 else { throw .unknownForm(path: file.path) }
                    strays.append(file.fileName)
                }
            }
        }
        found.sort { $0.file.path < $1.file.path }
        notes =
            try Deliveries(found).check(isPartial: isPartial)
            + (strays.isEmpty
                ? [] : ["Not read, as neither name nor header is that of claims: \(strays.joined(separator: ", "))."])
        files = found.filter { $0.kind != .unused }
        identities = []
        guard files.contains(where: { $0.kind.hasClaims }) else { throw .noClaims }
    }

    /// Whether the feed may have claims of institutions.
    var hasPartA: Bool { files.contains { $0.kind.hasPartA } }

    /// The files at the paths, each once, with whether the path is that of the file and not of a folder.
    private static func filePaths(_ paths: [String]) throws(ClaimsError) -> [(path: String, isNamed: Bool)] {
        var files: [String: Bool] = [:]
        for path in paths {
            var isFolder = ObjCBool(false)
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw .intake(.notFound(path: path))
            }
            guard isFolder.boolValue else {
                files[path] = true
                continue
            }
            let names = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
            for name in names where !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
                let file = (path.hasSuffix("/") ? path : path + "/") + name
                var isFolder = ObjCBool(false)
                if FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), !isFolder.boolValue {
                    files[file] = files[file] ?? false
                }
            }
        }
        // Names are shown, and kept in work folders.
        if let name = files.keys.first(where: Redaction.spellsIdentifier) {
            throw .intake(.identifyingName(Redaction.withoutIdentifiers(name)))
        }
        return files.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

extension FeedKind {
    /// Whether its lines are lines of claims.
    var hasClaims: Bool {
        switch self {
        case .partA, .partB, .equipment, .researchCarrier, .researchInstitutional, .claimLines: true
        case .diagnoses, .people, .identifiers, .researchPeople, .unused: false
        }
    }

    /// Whether it may have claims of institutions.
    var hasPartA: Bool { self == .partA || self == .researchInstitutional || self == .claimLines }
}
