import RegistryIntake

// The CSV reader: the first byte is the size of its chunks, the others are the file. No trap, no end without progress,
// every byte accounted for, and the same records for every size of the chunks.

private let file = ScratchFile()

private enum Event: Equatable {
    case record([String], SourceLocation)
    case fault(RecordFault)
}

private func events(chunkSize: Int, of byteCount: Int) -> [Event] {
    var events: [Event] = []
    do {
        var reader = try CSVReader(path: file.path, chunkSize: chunkSize)
        var (line, offset) = (0, 0)
        while true {
            let event = try reader.next()
            switch event {
            case .end:
                precondition(reader.byteOffset == byteCount, "\(reader.byteOffset) of \(byteCount) bytes were read")
                precondition(!reader.hasChanged)
                return events
            case .record:
                let record = reader.record
                precondition(record.line > line && record.byteOffset >= offset)
                precondition(record.byteOffset + record.byteCount == reader.byteOffset)
                precondition(record.line + record.location.lineCount - 1 == reader.linesRead)
                precondition(record.fieldCount > 0 && record.fieldCount <= CSVReader.maximumFields)
                (line, offset) = (record.line, reader.byteOffset)
                events.append(.record((0..<record.fieldCount).map(record.rawText), record.location))
                for index in 0..<record.fieldCount {
                    precondition(record.isEmpty(index) == record.text(index).isEmpty)
                }
            case .fault(let fault):
                precondition(fault.line > line && fault.byteOffset >= offset)
                precondition(fault.byteOffset + fault.byteCount == reader.byteOffset)
                precondition(fault.line + fault.location.lineCount - 1 == reader.linesRead)
                (line, offset) = (fault.line, reader.byteOffset)
                events.append(.fault(fault))
            }
        }
    } catch {
        fatalError("\(error)")
    }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzReader(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = input(start, count)
    guard let first = bytes.first else { return 0 }
    file.write(bytes.dropFirst())
    let inPieces = events(chunkSize: Int(first), of: count - 1)
    precondition(inPieces == events(chunkSize: 1 << 13, of: count - 1), "the size of the chunks made a difference")
    return 0
}
