import Foundation
import RegistryModel

/// Writes to descriptors: files, pipes, terminals.
package enum DescriptorOutput {
    /// Writes all bytes, however many the system takes at a time.
    ///
    /// A descriptor that does not wait (`O_NONBLOCK`), which the program may have inherited, is waited for.
    package static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(SystemFailure) {
        var written = 0
        while written < bytes.count {
            let count = Foundation.write(
                descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            if count > 0 { written += count }
            guard count < 0 else { continue }
            switch errno {
            case EINTR: continue
            case EAGAIN:
                var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&wait, 1, -1)
            default: throw .last
            }
        }
    }

    /// Writes all bytes of an array.
    package static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemFailure) {
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(SystemFailure) in try write(buffer, to: descriptor) }
        }
        try result.get()
    }
}
