import RegistryModel

/// A source of the typed rows and rejects of a file.
protocol RowSource: ~Copyable {
    associatedtype Decoder: RowDecoder

    /// The number of bytes read so far.
    var byteOffset: Int { get }
    /// The counts of the lines read so far.
    var lineCounts: LineCounts { get }
    /// Notes for the report of the load, complete after the last row.
    var notes: [String] { get }
    /// The reject of a file that changed while it was read; nil if it did not.
    var changedWhileRead: Reject? { get }

    /// Reads the next row.
    mutating func next() throws(IntakeError) -> RowReader<Decoder>.Event
}
