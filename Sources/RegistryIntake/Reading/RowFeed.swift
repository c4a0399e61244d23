import Foundation

/// Reads a file on a thread of its own, a few batches ahead of whoever takes its rows.
///
/// Reading, checking, decoding and hashing are done on this thread, writing to the registry on the other: the two take
/// about as long. The batches that wait are bounded, and so is the memory.
public final class RowFeed<Decoder: RowDecoder>: Sendable {
    /// Rows and rejects in the order of the file, or each batch in an order that was asked for.
    public struct Batch: Sendable {
        /// What the rows turned out to be; never `end`. Of a feed with an order of its own the rejects come first.
        public let outcomes: [RowReader<Decoder>.Outcome]
        /// The bytes of the file read so far.
        public let byteOffset: Int
    }

    /// What is known of the file when all of it was read.
    public struct Summary: Sendable {
        /// What is to be told about the file.
        public let notes: [String]
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

    /// Says whether one row comes before another.
    public typealias Order = @Sendable (Decoder.Row, Decoder.Row) -> Bool

    /// Begins to read.
    /// - Parameter order: sorts the rows of each batch, which then is large; equal ones stay in the order of the file.
    public init(file: RecognizedFile, decoder: Decoder, order: Order? = nil) {
        let channel = channel
        let thread = Thread {
            do throws(IntakeError) {
                var reader = try RowReader(file: file, decoder: decoder)
                while let batch = try Self.batch(&reader, order) {
                    guard channel.send(.batch(batch)) else { return }
                }
                _ = channel.send(.end(Summary(notes: reader.notes, changedWhileRead: reader.changedWhileRead)))
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

    private static func batch(_ reader: inout RowReader<Decoder>, _ order: Order?) throws(IntakeError) -> Batch? {
        var outcomes: [RowReader<Decoder>.Outcome] = []
        let size = order == nil ? rowsPerBatch : rowsPerSortedBatch
        outcomes.reserveCapacity(size)
        while outcomes.count < size {
            let outcome = try reader.next()
            if case .end = outcome { break }
            outcomes.append(outcome)
        }
        if let order { outcomes.sort { comesBefore($0, $1, order) } }
        return outcomes.isEmpty ? nil : Batch(outcomes: outcomes, byteOffset: reader.byteOffset)
    }

    private static func comesBefore(
        _ left: RowReader<Decoder>.Outcome, _ right: RowReader<Decoder>.Outcome, _ order: Order
    ) -> Bool {
        switch (left, right) {
        case (.row(let first, let place), .row(let second, let otherPlace)):
            order(first, second) || (!order(second, first) && place.line < otherPlace.line)
        case (.reject(let first), .reject(let second)): first.line < second.line
        case (.reject, _): true
        default: false
        }
    }

    private static var rowsPerBatch: Int { 500 }
    private static var rowsPerSortedBatch: Int { 16_384 }
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
