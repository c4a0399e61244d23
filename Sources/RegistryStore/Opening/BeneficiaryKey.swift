import Crypto
import Foundation

/// The key under which beneficiaries' identifiers are hashed. It is kept outside the registry, in a file of its own.
public struct BeneficiaryKey: Sendable {
    /// 32 bytes.
    public let bytes: [UInt8]

    /// What tells keys apart without giving them away: 16 hexadecimal digits of a hash.
    public var fingerprint: String {
        let digest = SHA256.hash(data: Data("asm-registry beneficiary key".utf8) + bytes)
        return digest.prefix(8).hexadecimal
    }

    /// Reads a key file: 64 hexadecimal digits.
    public init(contentsOf path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { throw RegistryError.keyNotFound(path: path) }
        let digits = (try? String(contentsOfFile: path, encoding: .utf8))?.filter { !$0.isWhitespace } ?? ""
        let pairs = stride(from: 0, to: digits.count, by: 2).map { digits.dropFirst($0).prefix(2) }
        bytes = pairs.compactMap { UInt8($0, radix: 16) }
        guard digits.count == 64, bytes.count == 32 else { throw RegistryError.malformedKey(path: path) }
    }

    /// Reads the key file, or makes one that only its owner can read.
    public init(readingOrCreating path: String) throws {
        if !FileManager.default.fileExists(atPath: path) {
            try Self.create(path: path)
        }
        try self.init(contentsOf: path)
    }

    /// Fails unless this is the key of a registry.
    public func require(for identity: RegistryIdentity, path: String) throws {
        guard fingerprint == identity.keyFingerprint else {
            throw RegistryError.otherKey(path: path, fingerprint: fingerprint, expected: identity.keyFingerprint)
        }
    }

    private static func create(path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        let key = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0).hexadecimal } + "\n"
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw RegistryError.cannotWrite(path: folder.path, reason: error.localizedDescription)
        }
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data(key.utf8), attributes: [.posixPermissions: 0o600])
        else { throw RegistryError.cannotWrite(path: path, reason: String(cString: strerror(errno))) }
    }
}

extension Sequence<UInt8> {
    /// Two small hexadecimal digits for each byte.
    var hexadecimal: String {
        map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }
}
