import Crypto
import Foundation
import RegistryIntake

extension ClaimFeed {
    /// The organization and program of CMS's feed; nil for other feeds.
    var organization: String? {
        files.lazy.compactMap { $0.name.map { "\($0.delivery.program).\($0.delivery.organization)" } }.first
    }

    /// The files that a work folder does not have yet.
    /// - Throws: `ClaimsError.severalOrganizations` if it has those of another; `.sameFileTwice` if a file has changed.
    func without(_ work: WorkFolder) throws(ClaimsError) -> ClaimFeed {
        guard work.isKept else { return self }
        if let known = work.state.organization, let own = organization, known != own {
            throw .severalOrganizations([known, own].sorted())
        }
        var new: [FeedFile] = []
        var identities: [WorkState.File] = []
        for file in files {
            let identity = try WorkState.File(file)
            guard !work.state.files.contains(identity) else { continue }
            if file.name != nil, work.state.files.contains(where: { $0.name == identity.name }) {
                throw .sameFileTwice(file.file.path, "the work folder, with other contents")
            }
            new.append(file)
            identities.append(identity)
        }
        return ClaimFeed(files: new, notes: notes, identities: identities)
    }
}

extension WorkState.File {
    /// Identifies a file: by its name, which tells the deliveries of CMS apart, or else by its contents.
    fileprivate init(_ file: FeedFile) throws(ClaimsError) {
        var (hash, count) = (SHA256(), 0)
        if file.name == nil || file.recordCount() == nil {
            var input = try readingFeed { () throws(IntakeError) in try InputBytes(file.file) }
            do {
                count = try input.take(0..<Int.max) { hash.update(data: Array($0)) }
            } catch let error as IntakeError {
                throw .intake(error)
            } catch {
                throw .unknownForm(path: file.file.path)
            }
        } else {
            count = file.recordCount() ?? 0
        }
        self.init(
            name: file.file.fileName, size: count,
            sha256: file.name == nil
                ? hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() : "")
    }
}
