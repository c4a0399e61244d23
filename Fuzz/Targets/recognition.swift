import RegistryIntake
import RegistryModel

// The recognition of a file by its header: the first byte chooses the kind asked for, the others are the file.

private let file = ScratchFile()

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRecognition(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = input(start, count)
    guard let first = bytes.first else { return 0 }
    file.write(bytes.dropFirst())
    let kind = FileKind.allCases.indices.contains(Int(first) >> 1) ? FileKind.allCases[Int(first) >> 1] : nil
    do {
        switch try FileRecognition(kind: kind, allowsExtraColumns: first & 1 == 1).recognize(path: file.path) {
        case .refused(let rejects):
            precondition(!rejects.isEmpty, "refused without a word")
            precondition(rejects.allSatisfy { $0.scope == .file && $0.line > 0 && !$0.reason.isEmpty && !$0.hint.isEmpty })
        case .recognized(let file):
            precondition(kind == nil || file.kind == kind)
            precondition(file.header.byteCount < count && file.header.line > 0)
            precondition(file.header.names.count > 0)
        }
    } catch {
        fatalError("\(error)")
    }
    return 0
}
