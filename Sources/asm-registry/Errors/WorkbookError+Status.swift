import RegistryRendering

extension WorkbookError: ExplainedError {
    var exitStatus: ExitStatus { if case .noMemory = self { .inputOutput } else { .cannotCreate } }
}
