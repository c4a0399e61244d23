import Foundation

/// The one writer's lock: a file beside the registry that names its holder.
///
/// The operating system takes the lock back when the holder ends, however it ends.
final class RegistryLock {
    private let descriptor: Int32

    /// Takes the lock, or waits for it.
    init(path: String, wait: Double) throws {
        // A registry has one lock, however it is called.
        let lockPath = URL(fileURLWithPath: path).resolvingSymlinksInPath().path + ".lock"
        descriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw RegistryError.cannotWrite(path: lockPath, reason: String(cString: strerror(errno)))
        }
        let deadline = Date.now.addingTimeInterval(wait)
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard Date.now < deadline else {
                let holder = Self.holder(descriptor)
                close(descriptor)
                throw RegistryError.busy(path: path, holder: holder)
            }
            usleep(50_000)
        }
        let holder = "process \(getpid()) on \(ProcessInfo.processInfo.hostName) since \(Timestamp.now())\n"
        ftruncate(descriptor, 0)
        _ = holder.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    }

    /// Gives the lock back.
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
