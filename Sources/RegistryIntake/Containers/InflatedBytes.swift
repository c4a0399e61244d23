import CZlib
import RegistryModel

/// The bytes that were packed by gzip, or by deflate as a member of a ZIP archive.
final class InflatedBytes: ByteStream {
    /// How the bytes are packed.
    enum Form {
        /// A gzip file, possibly of several parts one after the other.
        case gzip
        /// A member of a ZIP archive, whose directory states its length and checksum.
        case member(ZipMember)
    }

    private let path: String
    private let form: Form
    private let source: FileBytes
    private let stream: UnsafeMutablePointer<z_stream>
    private var packed: [UInt8] = []
    private var position = 0
    private var buffer: [UInt8]
    private var hasEnded = false
    private var byteCount = 0
    private var checksum = crc32(0, nil, 0)

    /// - Parameter path: the name of the file, and of the member in it, for messages.
    /// - Throws: `IntakeError` if memory is short.
    init(_ source: FileBytes, _ form: Form, path: String, chunkSize: Int) throws(IntakeError) {
        self.source = source
        self.form = form
        self.path = path
        buffer = [UInt8](repeating: 0, count: chunkSize)
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 31 reads the header and checksum of gzip; negative, the bare bytes of a member.
        let bits: Int32 = if case .gzip = form { 31 } else { -15 }
        guard inflateInit2_(stream, bits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw .unreadable(path: path, reason: "there is no memory to unpack it")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    func read(into chunk: inout [UInt8]) throws(IntakeError) {
        chunk.removeAll(keepingCapacity: true)
        while chunk.isEmpty, !hasEnded {
            if position == packed.count {
                try source.read(into: &packed)
                position = 0
            }
            guard !packed.isEmpty || isStored else { throw damaged("it ends too early: it was probably cut") }
            try isStored ? copy(into: &chunk) : inflate(into: &chunk)
        }
    }

    private var isStored: Bool { if case .member(let member) = form { !member.isPacked } else { false } }

    /// Passes on the bytes of a member that is not packed.
    private func copy(into chunk: inout [UInt8]) throws(IntakeError) {
        guard !packed.isEmpty else { return try end() }
        position = packed.count
        chunk.append(contentsOf: packed)
        try count(chunk)
    }

    private func inflate(into chunk: inout [UInt8]) throws(IntakeError) {
        let (start, capacity) = (position, buffer.count)
        let (status, used, made) = packed.withUnsafeMutableBufferPointer { packed in
            buffer.withUnsafeMutableBufferPointer { buffer in
                stream.pointee.next_in = packed.baseAddress.map { $0 + start }
                stream.pointee.avail_in = UInt32(packed.count - start)
                stream.pointee.next_out = buffer.baseAddress
                stream.pointee.avail_out = UInt32(capacity)
                let status = CZlib.inflate(stream, Z_NO_FLUSH)
                return (
                    status, packed.count - start - Int(stream.pointee.avail_in),
                    capacity - Int(stream.pointee.avail_out)
                )
            }
        }
        position += used
        chunk.append(contentsOf: buffer[0..<made])
        try count(chunk)
        switch status {
        case Z_OK, Z_BUF_ERROR: break
        case Z_STREAM_END: try endPart()
        default: throw damaged("its packed bytes are not as they were written")
        }
    }

    /// Goes on with the next part of a gzip file, or ends.
    private func endPart() throws(IntakeError) {
        guard case .gzip = form else { return try end() }
        if position == packed.count {
            try source.read(into: &packed)
            position = 0
        }
        // Zeros pad a file to the blocks of a tape.
        guard position < packed.count, packed[position] != 0 else {
            hasEnded = true
            return
        }
        inflateReset(stream)
    }

    private func count(_ chunk: [UInt8]) throws(IntakeError) {
        guard case .member(let member) = form else { return }
        byteCount += chunk.count
        guard byteCount <= member.byteCount else { throw damaged("it is longer than the archive says") }
        checksum = chunk.withUnsafeBufferPointer { crc32(checksum, $0.baseAddress, UInt32($0.count)) }
    }

    private func end() throws(IntakeError) {
        hasEnded = true
        guard case .member(let member) = form else { return }
        guard byteCount == member.byteCount, UInt32(truncatingIfNeeded: checksum) == member.checksum else {
            throw damaged("its checksum is not the one that the archive states")
        }
    }

    private func damaged(_ reason: String) -> IntakeError { .damagedContainer(path: path, reason: reason) }
}
