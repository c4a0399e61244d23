import Foundation
import RegistryModel

/// Writes to file descriptors of files, pipes and terminals.
package enum DescriptorOutput {
    /// Writes all bytes, retrying after partial writes and `EINTR`.
    ///
    /// If the descriptor is nonblocking, which may be inherited, waits until it is writable.
    /// - Throws: `SystemFailure` with the error of `write`.
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

    /// Writes all bytes of an array, as above.
    /// - Throws: `SystemFailure` with the error of `write`.
    package static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemFailure) {
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(SystemFailure) in try write(buffer, to: descriptor) }
        }
        try result.get()
    }
}
