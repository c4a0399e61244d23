import Crypto
import Foundation
import RegistryIntake

/// The key under which beneficiaries' identifiers are hashed. It is kept outside the registry, in a file of its own. It
/// prints as its fingerprint, by whatever way.
public struct BeneficiaryKey: Sendable {
    /// 32 bytes.
    public let bytes: [UInt8]

    /// What tells keys apart without giving them away: 16 hexadecimal digits of a hash.
    public var fingerprint: String {
        let digest = SHA256.hash(data: Data("asm-registry beneficiary key".utf8) + bytes)
        return digest.prefix(8).hexadecimal
    }

    /// A new key, from the system's source of randomness.
    public init() { bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) } }

    /// Reads a key: 64 hexadecimal digits, from a file or from a descriptor such as `/dev/fd/3`.
    /// - Throws: `RegistryError.keyNotFound`, `.keyNotReadable`, or `.malformedKey`.
    public init(contentsOf path: String) throws {
        do {
            let text = try InputDescriptor.contents(of: path, limit: Self.longestFile)
            guard let bytes = Self.bytes(of: text) else { throw RegistryError.malformedKey(path: path) }
            self.bytes = bytes
        } catch let error as IntakeError {
            throw switch error {
            case .notFound: RegistryError.keyNotFound(path: path)
            case .notAFile: RegistryError.keyNotReadable(path: path, reason: "it is not a regular file")
            case .unreadable(_, let reason): RegistryError.keyNotReadable(path: path, reason: reason)
            default: error as any Error
            }
        }
    }

    /// Whether a file holds a key, whichever.
    static func isKey(path: String) -> Bool {
        guard let status = try? FileStatus(ofLink: path), status.isRegular, status.status.st_size <= longestFile,
            let text = try? InputDescriptor.contents(of: path, limit: longestFile)
        else { return false }
        return bytes(of: text) != nil
    }

    /// The bytes that 64 digits stand for, with blanks around and between; nil if the text is not that.
    private static func bytes(of text: [UInt8]) -> [UInt8]? {
        let digits = text.filter { !$0.isBlankOrLineEnd }.map(\.hexadecimalDigit)
        guard digits.count == 64, !digits.contains(nil) else { return nil }
        let values = digits.compactMap(\.self)
        return stride(from: 0, to: 64, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }

    /// Reads the key file, or makes one that only its owner can read.
    public init(readingOrCreating path: String) throws {
        if !FileManager.default.fileExists(atPath: path) {
            try PrivateFile.createFolder(URL(fileURLWithPath: path).deletingLastPathComponent().path)
            do {
                try BeneficiaryKey().store(at: path)
            } catch RegistryError.alreadyExists {
                // Another program has made it meanwhile.
            }
        }
        try self.init(contentsOf: path)
    }

    /// Where a key of some fingerprint is kept beside the file of another key.
    static func path(of fingerprint: String, beside path: String) -> String { path + "." + fingerprint }

    /// Writes the key to a file that is not there, for its owner alone.
    func store(at path: String) throws {
        try PrivateFile.create(path, holding: Array((bytes.hexadecimal + "\n").utf8), role: .key)
    }

    private static let longestFile = 4096
}

extension BeneficiaryKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Never the key.
    public var description: String { "[key \(fingerprint)]" }
    /// Never the key.
    public var debugDescription: String { description }
    /// Never the key.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension UInt8 {
    fileprivate var isBlankOrLineEnd: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

    /// What the digit stands for; nil if it is none.
    fileprivate var hexadecimalDigit: UInt8? {
        switch self {
        case 48...57: self - 48
        case 65...70: self - 55
        case 97...102: self - 87
        default: nil
        }
    }
}

extension Sequence<UInt8> {
    /// Two small hexadecimal digits for each byte.
    package var hexadecimal: String {
        map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }
}
