import Foundation

/// Reads a file on a thread of its own, a few batches ahead of whoever takes its rows.
///
/// Reading, checking, decoding and hashing are done on this thread, writing to the registry on the other: the two take
/// about as long. The batches that wait are bounded, and so is the memory.
public final class RowFeed<Decoder: RowDecoder>: Sendable {
    /// Rows and rejects in the order of the file.
    public struct Batch: Sendable {
        /// What the rows turned out to be; never `end`.
        public let events: [RowReader<Decoder>.Event]
        /// The bytes of the file read so far.
        public let byteOffset: Int
    }

    /// What is known of the file when all of it was read.
    public struct Summary: Sendable {
        /// What is to be told about the file.
        public let notes: [String]
        /// Where its lines went.
        public let lines: LineCounts
        /// The fault of a file that was written to while it was read.
        public let changedWhileRead: Reject?
    }

    /// What passes between the threads.
    private enum Message: Sendable {
        case batch(Batch)
        case end(Summary)
        case failure(IntakeError)
    }

    private let channel = Channel<Message>(capacity: 4)

    /// Begins to read.
    public init(file: RecognizedFile, decoder: Decoder) {
        let channel = channel
        let thread = Thread {
            do throws(IntakeError) {
                if let layout = file.export {
                    var reader = try ExportRowReader(file: file, layout: layout, decoder: decoder)
                    try Self.send(&reader, to: channel)
                } else if let layout = file.layout {
                    var reader = try JSONRowReader(file: file, layout: layout, decoder: decoder)
                    try Self.send(&reader, to: channel)
                } else {
                    var reader = try RowReader(file: file, decoder: decoder)
                    try Self.send(&reader, to: channel)
                }
            } catch {
                _ = channel.send(.failure(error))
            }
        }
        thread.stackSize = 1 << 21
        thread.start()
    }

    deinit { channel.close() }

    /// Hands over every batch, then says what is known of the file.
    public func forEachBatch(_ body: (Batch) throws -> Void) throws -> Summary {
        while true {
            switch channel.receive() {
            case .batch(let batch): try body(batch)
            case .end(let summary): return summary
            case .failure(let error): throw error
            }
        }
    }

    private static func send<Source: RowSource & ~Copyable>(
        _ reader: inout Source, to channel: Channel<Message>
    ) throws(IntakeError) where Source.Decoder == Decoder {
        while let batch = try batch(&reader) {
            guard channel.send(.batch(batch)) else { return }
        }
        _ = channel.send(
            .end(Summary(notes: reader.notes, lines: reader.lineCounts, changedWhileRead: reader.changedWhileRead)))
    }

    private static func batch<Source: RowSource & ~Copyable>(
        _ reader: inout Source
    ) throws(IntakeError) -> Batch? where Source.Decoder == Decoder {
        var events: [RowReader<Decoder>.Event] = []
        events.reserveCapacity(rowsPerBatch)
        while events.count < rowsPerBatch {
            let event = try reader.next()
            if case .end = event { break }
            events.append(event)
        }
        return events.isEmpty ? nil : Batch(events: events, byteOffset: reader.byteOffset)
    }

    private static var rowsPerBatch: Int { 500 }
}

/// A queue between two threads that holds a few messages at the most.
private final class Channel<Message: Sendable>: @unchecked Sendable {
    // Everything below is touched under the condition's lock only.
    private let condition = NSCondition()
    private let capacity: Int
    private var messages: [Message] = []
    private var isClosed = false

    init(capacity: Int) { self.capacity = capacity }

    /// Waits for room and sends; false if nobody receives any more.
    func send(_ message: Message) -> Bool {
        condition.withLock {
            while messages.count == capacity, !isClosed { condition.wait() }
            guard !isClosed else { return false }
            messages.append(message)
            condition.signal()
            return true
        }
    }

    /// Waits for a message.
    func receive() -> Message {
        condition.withLock {
            while messages.isEmpty { condition.wait() }
            condition.signal()
            return messages.removeFirst()
        }
    }

    /// Lets the sender go.
    func close() {
        condition.withLock {
            isClosed = true
            condition.signal()
        }
    }
}
