import RegistryIntake
import RegistryModel
import RegistryStore

// Layouts, up to the first zero byte, and files that they read, after it.

private let file = ScratchFile()

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLayouts(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = input(start, count)
    let end = bytes.firstIndex(of: 0) ?? bytes.endIndex
    do throws(LayoutFault) {
        let layout = try Layout(yaml: String(decoding: bytes[..<end], as: UTF8.self))
        file.write(bytes[end...].dropFirst())
        let trial = try? LayoutTrial(of: layout, on: .onDisk(path: file.path), context: .withoutKey(isSynthetic: false))
        precondition(trial == nil || trial?.rejected ?? 0 >= trial?.firstRejects.count ?? 0)
    } catch {
        precondition(error.line >= 0 && !error.reason.isEmpty && !error.hint.isEmpty)
    }
    return 0
}
