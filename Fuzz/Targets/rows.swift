import RegistryIntake
import RegistryModel

// The decoder of every kind of file: the first byte chooses the kind, and the others are what follows its header. No
// trap; every byte of the file is in a row, a reject or a blank line; each reject has its words; the feed with its own
// thread gives what the reader gives.

private let file = ScratchFile()
private let context = IntakeContext(isSynthetic: true) { identifier in
    withUnsafeBytes(of: (UInt64(identifier.hashValue.magnitude), 0 as UInt64), BeneficiaryToken.init(truncating:))
}
private nonisolated(unsafe) var runs = 0

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRows(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = input(start, count)
    guard let first = bytes.first else { return 0 }
    runs += 1
    let kind = FileKind.allCases[Int(first) % FileKind.allCases.count]
    let titles = kind == .censusDelineation ? "List 1,\n\"AREAS (CBSAs), JULY 2023\",\n" : ""
    let header = kind.specification.columns.map { "\"\($0.name)\"" }.joined(separator: ",")
    file.write(Array("\(titles)\(header)\n".utf8) + bytes.dropFirst())
    read(kind.decoder)
    return 0
}

private func read<Decoder: RowDecoder>(_ type: Decoder.Type) {
    do {
        guard case .recognized(let file) = try FileRecognition(kind: type.specification.kind).recognize(path: file.path)
        else { fatalError("the header was not taken") }
        let decoder = try Decoder(header: file.header, context: context)
        var reader = try RowReader(file: file, decoder: decoder)
        var (rows, rejects, offset) = (0, 0, file.header.byteCount)
        reading: while true {
            switch try reader.next() {
            case .row(_, let place):
                precondition(place.byteOffset >= offset && place.byteCount > 0)
                offset = place.byteOffset + place.byteCount
                rows += 1
            case .reject(let reject):
                precondition(reject.byteOffset >= offset && reject.byteCount > 0 && reject.scope == .row)
                precondition(!reject.reason.isEmpty && !reject.hint.isEmpty)
                offset = reject.byteOffset + reject.byteCount
                rejects += 1
            case .leftOut, .end:
                break reading
            }
        }
        precondition(offset <= reader.byteOffset && reader.changedWhileRead == nil)
        _ = reader.notes
        guard runs.isMultiple(of: 64) else { return }
        var counts = (rows: 0, rejects: 0)
        _ = try RowFeed(file: file, decoder: decoder).forEachBatch { batch in
            for event in batch.events {
                if case .row = event { counts.rows += 1 } else { counts.rejects += 1 }
            }
        }
        precondition(counts == (rows, rejects), "the feed gives \(counts), the reader \((rows, rejects))")
    } catch {
        fatalError("\(error)")
    }
}
