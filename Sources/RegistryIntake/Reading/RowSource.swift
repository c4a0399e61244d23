import RegistryModel

/// What gives the typed rows and rejects of a file, one by one.
protocol RowSource: ~Copyable {
    associatedtype Decoder: RowDecoder

    /// The bytes read so far.
    var byteOffset: Int { get }
    /// Where the lines that were read so far went.
    var lineCounts: LineCounts { get }
    /// What is to be told about the file, once it has been read.
    var notes: [String] { get }
    /// The fault of a file that was written to while it was read.
    var changedWhileRead: Reject? { get }

    /// Reads the next row.
    mutating func next() throws(IntakeError) -> RowReader<Decoder>.Event
}
