import RegistryIntake
import RegistryModel

// Files packed by gzip, ZIP archives and workbooks: all that they hold is read, or refused with a reason.

private let file = ScratchFile()

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzContainers(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    file.write(input(start, count)[...])
    do {
        for part in try ContainedFiles(path: file.path).files.prefix(4) {
            var bytes = try InputBytes(part)
            _ = try bytes.take(0..<(1 << 22)) { _ in }
            _ = try FileRecognition().decisions(part)
        }
    } catch let error as IntakeError {
        precondition(!error.message.isEmpty)
    } catch {
        fatalError("\(error)")
    }
    return 0
}
