import ArgumentParser
import Foundation
@testable import asm_registry

// The command line: the input is the arguments, one a line. They are parsed, and nothing is run. No trap, no exit from
// within; an error has words and an exit code.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCommandLine(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = String(decoding: input(start, count), as: UTF8.self)
    let arguments = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    do {
        _ = try ASMRegistry.parseAsRoot(arguments)
    } catch {
        let status = ASMRegistry.exitCode(for: error).rawValue
        precondition(status == 0 || status == 64, "exit code \(status) for a command line")
        precondition(!ASMRegistry.fullMessage(for: error).isEmpty)
    }
    return 0
}
