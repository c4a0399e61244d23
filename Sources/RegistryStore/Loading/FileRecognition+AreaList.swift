import RegistryIntake
import RegistryModel

extension FileRecognition {
    /// Recognizes a list of selected areas by its values: its publisher names the column of the codes otherwise, and gives
    /// neither the standing of the rows nor where they are written. Both are filled in unless the load says them.
    ///
    /// Nil if no column, or more than one, has codes, and if the load or the header says which one does.
    /// - Parameter knownAreas: the codes of the loaded areas.
    /// - Throws: `IntakeError` if reading fails.
    init?(listOf knownAreas: Set<String>, in file: InputFile, _ request: LoadRequest) throws(IntakeError) {
        let columns = FileKind.selectedAreas.specification.columns
        let given = Array(request.renames.keys) + request.constants.keys
        let isGiven = { (name: String) in
            columns.contains { column in column.name == name && given.contains(where: column.matches) }
        }
        guard !isGiven("area_code"), let name = try AreaColumn.name(in: file, knownAreas: knownAreas),
            !columns.contains(where: { $0.name == "area_code" && $0.matches(name) })
        else { return nil }
        var constants = request.constants
        if !isGiven("status") { constants["status"] = Standing.secondary.rawValue }
        if !isGiven("citation") { constants["citation"] = "the column \(name) of \(file.fileName)" }
        let renames = request.renames.merging(["area_code": name]) { given, _ in given }
        self.init(
            kind: .selectedAreas, constants: constants, ownLayouts: Layout.own(renaming: renames, giving: constants),
            encoding: request.encoding)
    }
}
