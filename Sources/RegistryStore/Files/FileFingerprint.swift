import Crypto
import Foundation
import RegistryIntake
import RegistryModel

/// The identity of a file's contents: SHA-256 and size in bytes.
struct FileFingerprint: Hashable {
    let sha256: String
    let byteCount: Int

    init(path: String) throws(IntakeError) {
        var hash = SHA256()
        var count = 0
        let handle = FileHandle(fileDescriptor: try InputDescriptor.open(file: path), closeOnDealloc: true)
        do {
            while let chunk = try handle.read(upToCount: 1 << 20), !chunk.isEmpty {
                hash.update(data: chunk)
                count += chunk.count
            }
        } catch {
            throw .unreadable(path: path, reason: SystemReason.message(of: error))
        }
        sha256 = hash.finalize().hexadecimal
        byteCount = count
    }

    init(sha256: String, byteCount: Int) {
        self.sha256 = sha256
        self.byteCount = byteCount
    }

    init(bytes: [UInt8]) {
        sha256 = SHA256.hash(data: bytes).hexadecimal
        byteCount = bytes.count
    }
}
