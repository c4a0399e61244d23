import RegistryIntake
import RegistryModel

// Results of quality measures as EHRs and registries report them, JSON and XML: read whole, or refused with a reason.

private let file = ScratchFile()

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzReports(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    file.write(input(start, count)[...])
    do {
        for case .recognized(let recognized) in try FileRecognition().decisions(.onDisk(path: file.path)) {
            switch recognized.kind {
            case .measureResults: try read(recognized, by: MeasureResultDecoder.self)
            case .mipsMeasureResults: try read(recognized, by: MIPSMeasureResultDecoder.self)
            case .measureIdentifiers: try read(recognized, by: MeasureIdentifierDecoder.self)
            case .costAverages: try read(recognized, by: CostAverageDecoder.self)
            default: continue
            }
        }
    } catch let error as IntakeError {
        precondition(!error.message.isEmpty)
    } catch {
        fatalError("\(error)")
    }
    return 0
}

private func read<Decoder: RowDecoder>(_ file: RecognizedFile, by type: Decoder.Type) throws {
    guard let decoder = try? Decoder(header: file.header, context: .export(isSynthetic: true)) else { return }
    _ = try Decoder.feed(of: file, decoder: decoder, selection: nil).forEachBatch { batch in
        for case .reject(let reject) in batch.events { precondition(!reject.reason.isEmpty && !reject.hint.isEmpty) }
    }
}
