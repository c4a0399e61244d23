import Foundation

/// The files that a command may not write over: those of the registry in use, told by device and inode and by name, and
/// those of any other registry, told by what is in them.
package struct OwnFiles: Sendable {
    /// Those of the registry and the key that a command was given.
    @TaskLocal package static var inUse = OwnFiles(registry: nil, keys: [])

    private let files: [(path: String, role: OwnFileRole)]

    /// - Parameters:
    ///   - registry: the path of a registry, which need not be there.
    ///   - keys: the paths of key files.
    package init(registry: String?, keys: [String]) {
        var files: [(path: String, role: OwnFileRole)] = []
        if let registry, let path = try? RealPath.resolve(registry) {
            files = [(path, .registry)] + Self.sideFiles.map { (path + $0.ending, $0.role) }
        }
        self.files = files + keys.compactMap { try? RealPath.resolve($0) }.map { ($0, .key) }
    }

    /// Fails if something of the program's own is at a path, or would be taken for it.
    /// - Parameter allowed: what may be written: code that makes a registry or a key passes its role.
    /// - Throws: `RegistryError.ownFile`.
    package static func protect(_ path: String, allowing allowed: OwnFileRole? = nil) throws {
        // Where there is no such folder, nothing can be written.
        guard let real = try? RealPath.resolve(path) else { return }
        if let role = inUse.role(of: real, except: allowed) ?? Self.role(of: real, except: allowed) {
            throw RegistryError.ownFile(path: path, role: role)
        }
    }

    /// Fails if an open descriptor is a file of the registry or of the key in use, as after `>>registry.sqlite`.
    /// - Parameter name: what the descriptor is called in the error.
    /// - Throws: `RegistryError.ownFile`.
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

    /// What a file is to any registry.
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
