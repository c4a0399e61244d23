import Foundation

/// The lock of a registry's single writer: a file next to the registry, which contains the holder's process, host and
/// start time.
///
/// The lock is an advisory `flock`, which the operating system releases when the holder exits or crashes.
final class RegistryLock {
    private let descriptor: Int32

    /// Acquires the lock.
    /// - Parameters:
    ///   - path: the path of the registry, which need not exist.
    ///   - wait: the maximum number of seconds to wait.
    /// - Throws: `RegistryError.busy` after the wait; `.foreignSideFile` or `.cannotWrite` if the lock file cannot be
    ///   used.
    init(path: String, wait: Double) throws {
        // A registry has one lock, regardless of the path by which it is opened.
        let place = try RegistryPlace(making: path)
        do {
            descriptor = try SideFile.open(place.lock, O_RDWR | O_CREAT, of: place.path)
        } catch {
            throw switch error {
            case .foreign(let what): RegistryError.foreignSideFile(path: place.lock, what: what)
            case .system(let failure): RegistryError.cannotWrite(path: place.lock, reason: failure.reason)
            }
        }
        let deadline = Deadline(after: wait)
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard !deadline.isOver else {
                // All properties are initialized, so deinit closes the file.
                throw RegistryError.busy(path: path, holder: Self.holder(descriptor))
            }
            usleep(50_000)
        }
        let holder = "process \(getpid()) on \(ProcessInfo.processInfo.hostName) since \(Timestamp.now())\n"
        ftruncate(descriptor, 0)
        _ = holder.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    }

    /// Releases the lock and clears the holder.
    func release() {
        ftruncate(descriptor, 0)
        flock(descriptor, LOCK_UN)
    }

    deinit { close(descriptor) }

    private static func holder(_ descriptor: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 300)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        let text = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        return text.isEmpty ? "another process" : text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
