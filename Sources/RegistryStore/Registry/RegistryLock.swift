import Foundation

/// The one writer's lock: a file beside the registry that names its holder.
///
/// The operating system takes the lock back when the holder ends, however it ends.
final class RegistryLock {
    private let descriptor: Int32

    /// Takes the lock, or waits for it.
    /// - Throws: `RegistryError.busy`, `.foreignSideFile`, or `.cannotWrite`.
    init(path: String, wait: Double) throws {
        // A registry has one lock, however it is called.
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
                // The object is complete by now: deinit closes the file.
                throw RegistryError.busy(path: path, holder: Self.holder(descriptor))
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
