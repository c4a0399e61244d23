import Crypto
import Foundation
import RegistryIntake

/// The key with which beneficiary identifiers are hashed. It is stored outside the registry, in a file of its own.
/// Printing, debugging and reflection only show its fingerprint.
package struct BeneficiaryKey: Sendable {
    /// The 32 bytes of the key.
    package let bytes: [UInt8]

    /// A public identifier of the key that does not reveal it: 16 hexadecimal digits of a SHA-256.
    package var fingerprint: String {
        let digest = SHA256.hash(data: Data("asm-registry beneficiary key".utf8) + bytes)
        return digest.prefix(8).hexadecimal
    }

    /// Generates a key with the system's secure random numbers.
    package init() { bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) } }

    /// Reads a key of 64 hexadecimal digits from a file or a descriptor such as `/dev/fd/3`.
    /// - Throws: `RegistryError.keyNotFound`, `.keyNotReadable` or `.malformedKey`.
    package init(contentsOf path: String) throws {
        do {
            let text = try InputDescriptor.contents(of: path, limit: Self.maximumFileSize)
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

    /// Whether the contents of a regular file are a key, for any registry.
    static func isKey(path: String) -> Bool {
        guard let status = try? FileStatus(ofLink: path), status.isRegular, status.status.st_size <= maximumFileSize,
            let text = try? InputDescriptor.contents(of: path, limit: maximumFileSize)
        else { return false }
        return bytes(of: text) != nil
    }

    /// Parses 64 hexadecimal digits, ignoring white space; nil if the text has other characters or another length.
    private static func bytes(of text: [UInt8]) -> [UInt8]? {
        let digits = text.filter { !$0.isBlankOrLineEnd }.map(\.hexadecimalDigit)
        guard digits.count == 64, !digits.contains(nil) else { return nil }
        let values = digits.compactMap(\.self)
        return stride(from: 0, to: 64, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }

    /// Reads the key file. If there is none, creates one with a new key that only its owner can read.
    /// - Throws: `RegistryError` if the file cannot be read or created.
    package init(readingOrCreating path: String) throws {
        if !FileManager.default.fileExists(atPath: path) {
            try PrivateFile.createFolder(URL(fileURLWithPath: path).deletingLastPathComponent().path)
            do {
                try BeneficiaryKey().store(at: path)
            } catch RegistryError.alreadyExists {
                // Another process created it in the meantime; its key is used.
            }
        }
        try self.init(contentsOf: path)
    }

    /// The path of a key file next to the file of another key, with the fingerprint as its extension.
    static func path(of fingerprint: String, beside path: String) -> String { path + "." + fingerprint }

    /// Writes the key to a new file that only its owner can read.
    /// - Throws: `RegistryError.alreadyExists`, `.ownFile` or `.cannotWrite`.
    func store(at path: String) throws {
        try PrivateFile.create(path, holding: Array((bytes.hexadecimal + "\n").utf8), role: .key)
    }

    private static let maximumFileSize = 4096
}

extension BeneficiaryKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The fingerprint, never the key.
    package var description: String { "[key \(fingerprint)]" }
    /// The fingerprint, never the key.
    package var debugDescription: String { description }
    /// An empty mirror, so that reflection does not reveal the key.
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension UInt8 {
    fileprivate var isBlankOrLineEnd: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

    /// The value of a hexadecimal digit in ASCII, 0 to 15; nil for other characters.
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
    /// Two lowercase hexadecimal digits for each byte.
    package var hexadecimal: String {
        map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }
}
