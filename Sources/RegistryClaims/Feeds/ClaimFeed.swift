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
        for path in try Self.filePaths(paths) {
            let contents = try readingFeed { () throws(IntakeError) in try ContainedFiles(path: path) }
            for file in contents.files {
                guard let feedFile = try FeedFile(file) else { throw .unknownForm(path: file.path) }
                found.append(feedFile)
            }
        }
        found.sort { $0.file.path < $1.file.path }
        notes = try Deliveries(found).check(isPartial: isPartial)
        files = found.filter { $0.kind != .unused }
        identities = []
        guard files.contains(where: { $0.kind.hasClaims }) else { throw .noClaims }
    }

    /// Whether the feed may have claims of institutions.
    var hasPartA: Bool { files.contains { $0.kind.hasPartA } }

    /// The files at the paths, each once.
    private static func filePaths(_ paths: [String]) throws(ClaimsError) -> [String] {
        var files: Set<String> = []
        for path in paths {
            var isFolder = ObjCBool(false)
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw .intake(.notFound(path: path))
            }
            guard isFolder.boolValue else {
                files.insert(path)
                continue
            }
            let names = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
            for name in names where !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
                let file = path + "/" + name
                var isFolder = ObjCBool(false)
                if FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), !isFolder.boolValue {
                    files.insert(file)
                }
            }
        }
        return files.sorted()
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
