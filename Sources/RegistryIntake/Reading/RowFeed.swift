import Foundation

/// Reads a file on its own thread, a few batches ahead of the consumer.
///
/// Reading, validating, decoding and hashing happen on this thread, writing to the registry on the consumer's; both
/// take about the same time. The number of waiting batches, and so the memory, is limited.
package final class RowFeed<Decoder: RowDecoder>: Sendable {
    /// Rows and rejects in the order of the file.
    package struct Batch: Sendable {
        /// The events of the rows; never `end` or `leftOut`.
        package let events: [RowReader<Decoder>.Event]
        /// The number of bytes of the file read so far.
        package let byteOffset: Int
    }

    /// Facts about the file after all of it was read.
    package struct Summary: Sendable {
        /// Notes for the report of the load.
        package let notes: [String]
        /// The line counts.
        package let lines: LineCounts
        /// The reject of a file that changed while it was read; nil if it did not.
        package let changedWhileRead: Reject?
    }

    /// The messages between the threads.
    private enum Message: Sendable {
        case batch(Batch)
        case end(Summary)
        case failure(IntakeError)
    }

    private let channel = Channel<Message>(capacity: 4)

    /// Starts the thread.
    /// - Parameter selection: the clinicians whose rows are read; nil for all.
    package init(file: RecognizedFile, decoder: Decoder, selection: RowSelection? = nil) {
        let channel = channel
        let thread = Thread {
            do throws(IntakeError) {
                if let layout = file.export {
                    var reader = try ExportRowReader(file: file, layout: layout, decoder: decoder)
                    try Self.send(&reader, to: channel)
                } else if let form = file.report {
                    var reader = try MeasureReportReader(file: file, form: form, decoder: decoder)
                    try Self.send(&reader, to: channel)
                } else if let layout = file.json {
                    var reader = try JSONRowReader(file: file, layout: layout, decoder: decoder)
                    try Self.send(&reader, to: channel)
                } else {
                    var reader = try RowReader(file: file, decoder: decoder, selection: selection)
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

    /// Calls `body` with each batch in the order of the file.
    /// - Returns: facts about the file.
    /// - Throws: `IntakeError` if reading fails, or an error of `body`.
    package func forEachBatch(_ body: (Batch) throws -> Void) throws -> Summary {
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
        // A batch without rows shows that the file is still being read, and lets the load be interrupted.
        let maximumOffset = reader.byteOffset + maximumBytesPerBatch
        while events.count < rowsPerBatch, reader.byteOffset < maximumOffset {
            switch try reader.next() {
            case .end: return events.isEmpty ? nil : Batch(events: events, byteOffset: reader.byteOffset)
            case .leftOut: continue
            case let event: events.append(event)
            }
        }
        return Batch(events: events, byteOffset: reader.byteOffset)
    }

    private static var rowsPerBatch: Int { 500 }
    private static var maximumBytesPerBatch: Int { 1 << 24 }
}

/// A bounded queue between two threads.
private final class Channel<Message: Sendable>: @unchecked Sendable {
    // All state below is accessed only under the condition's lock.
    private let condition = NSCondition()
    private let capacity: Int
    private var messages: [Message] = []
    private var isClosed = false

    init(capacity: Int) { self.capacity = capacity }

    /// Waits for space and sends a message.
    /// - Returns: false if the receiver has closed the channel.
    func send(_ message: Message) -> Bool {
        condition.withLock {
            while messages.count == capacity, !isClosed { condition.wait() }
            guard !isClosed else { return false }
            messages.append(message)
            condition.signal()
            return true
        }
    }

    /// Waits for the next message.
    func receive() -> Message {
        condition.withLock {
            while messages.isEmpty { condition.wait() }
            condition.signal()
            return messages.removeFirst()
        }
    }

    /// Closes the channel, so that the sender stops.
    func close() {
        condition.withLock {
            isClosed = true
            condition.signal()
        }
    }
}
