import Foundation

/// The files that a command must not overwrite: those of the registry in use, identified by device, inode and path, and
/// those of any other registry, identified by their contents.
package struct OwnFiles: Sendable {
    /// The files of the registry and the keys that the current command uses.
    @TaskLocal package static var inUse = OwnFiles(registry: nil, keys: [])

    private let files: [(path: String, role: OwnFileRole)]

    /// - Parameters:
    ///   - registry: the path of a registry, which need not exist.
    ///   - keys: the paths of key files.
    package init(registry: String?, keys: [String]) {
        var files: [(path: String, role: OwnFileRole)] = []
        if let registry, let path = try? RealPath.resolve(registry) {
            files = [(path, .registry)] + Self.sideFiles.map { (path + $0.ending, $0.role) }
        }
        self.files = files + keys.compactMap { try? RealPath.resolve($0) }.map { ($0, .key) }
    }

    /// Checks that a path is not one of the program's own files, nor has a name that the program would use for one.
    /// - Parameter allowed: a role that may be written. Code that creates a registry or a key passes its role.
    /// - Throws: `RegistryError.ownFile` if it is.
    package static func protect(_ path: String, allowing allowed: OwnFileRole? = nil) throws {
        // If the folder does not exist, nothing can be written there.
        guard let real = try? RealPath.resolve(path) else { return }
        if let role = inUse.role(of: real, except: allowed) ?? Self.role(of: real, except: allowed) {
            throw RegistryError.ownFile(path: path, role: role)
        }
    }

    /// Checks that an open descriptor is not a file of the registry or a key in use, as after `>>registry.sqlite`.
    /// - Parameter name: the name of the descriptor in the error.
    /// - Throws: `RegistryError.ownFile` if it is.
    package static func protect(descriptor: Int32, named name: String) throws {
        guard let status = try? FileStatus(of: descriptor), status.isRegular else { return }
        for (path, role) in inUse.files where (try? FileStatus(ofLink: path))?.isSame(as: status) == true {
            throw RegistryError.ownFile(path: name, role: role)
        }
    }

    private func role(of path: String, except allowed: OwnFileRole?) -> OwnFileRole? {
        let status = try? FileStatus(ofLink: path)
        return files.first { file in
            guard file.role != allowed else { return false }
            guard file.path != path else { return true }
            guard let status, let other = try? FileStatus(ofLink: file.path) else { return false }
            return status.isSame(as: other)
        }?.role
    }

    /// The role of a file for any registry, by its contents or by the registry whose name it extends; nil if it has
    /// none.
    private static func role(of path: String, except allowed: OwnFileRole?) -> OwnFileRole? {
        if allowed != .registry, RegistryHeader.isRegistry(path: path) { return .registry }
        if allowed != .key, BeneficiaryKey.isKey(path: path) { return .key }
        let side = sideFiles.first {
            path.hasSuffix($0.ending) && RegistryHeader.isRegistry(path: String(path.dropLast($0.ending.count)))
        }
        if let side { return side.role }
        guard let mark = path.range(of: DurableFile.draftMark, options: .backwards) else { return nil }
        return RegistryHeader.isRegistry(path: String(path[..<mark.lowerBound])) ? .draft : nil
    }

    private static let sideFiles: [(ending: String, role: OwnFileRole)] =
        [(SideFile.audit, .audit), (SideFile.lock, .lock)] + DurableFile.companions.map { ($0, .companion) }
}
