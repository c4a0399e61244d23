import RegistryIntake

extension Layout {
    /// The layouts of the kinds that have all the named columns; none if no column is named.
    package static func own(renaming renames: [String: String], giving constants: [String: String]) -> [Layout] {
        guard !(renames.isEmpty && constants.isEmpty) else { return [] }
        return FileSpecification.all.compactMap { Layout(renaming: renames, giving: constants, of: $0) }
    }

    /// The layout of a kind's own columns, of which some have other names in the file, or one value in all rows.
    ///
    /// Nil if the kind does not have one of the columns.
    /// - Parameters:
    ///   - renames: the file's names by those of the kind.
    ///   - constants: values by the kind's names.
    init?(
        renaming renames: [String: String], giving constants: [String: String], of specification: FileSpecification
    ) {
        let given = Set(renames.keys).union(constants.keys)
        guard given.allSatisfy({ name in specification.columns.contains { $0.matches(name) } }) else { return nil }
        let lines = specification.columns.map { column in
            if let value = constants.first(where: { column.matches($0.key) })?.value {
                return "  \(Self.quoted(column.name)): {is: \(Self.quoted(value))}"
            }
            let names = renames.first { column.matches($0.key) }.map { [$0.value] } ?? [column.name] + column.aliases
            let optional = column.isRequired ? "" : ", optional: yes"
            return
                "  \(Self.quoted(column.name)): {from: [\(names.map(Self.quoted).joined(separator: ", "))]\(optional)}"
        }
        let text = """
            name: given-with-the-load
            title: The columns as they were named with the load
            kind: \(specification.kind.rawValue)
            columns:
            \(lines.joined(separator: "\n"))

            """
        guard let layout = try? Layout(yaml: text) else { return nil }
        self = layout
    }
}
