import RegistryModel
import RegistryStore

extension HistoryModel {
    /// Reads the contents of a registry.
    /// - Parameter texts: the texts of the files from the model, which are not compared.
    init(reading registry: Registry, texts: Set<String>) throws {
        self.texts = texts
        for layout in TableLayout.all where Self.tables.contains(layout.name) {
            let columns = (layout.key + layout.values + ["load_id", "file_number"]).joined(separator: ", ")
            let keyCount = layout.key.count
            for cells in try registry.rows(sql: "select \(columns) from \(layout.name)").cells {
                let (key, row) = Self.row(cells, keyCount: keyCount)
                tables[layout.name, default: [:]][key] = row
            }
            let versioned = "select \(columns), replaced_by_load_id from \(layout.name)_version"
            for cells in try registry.rows(sql: versioned).cells {
                let (key, row) = Self.row(cells.dropLast(), keyCount: keyCount)
                let version = Version(key: key, row: row, replacedBy: Int(Self.text(cells[cells.count - 1])) ?? 0)
                versions[layout.name, default: [:]][version, default: 0] += 1
            }
        }
    }

    /// The model without empty tables.
    var normalized: HistoryModel {
        var model = self
        model.tables = tables.filter { !$0.value.isEmpty }
        model.versions = versions.filter { !$0.value.isEmpty }
        return model
    }

    private static func row(_ cells: [Cell], keyCount: Int) -> (key: [String], row: Row) {
        let texts = cells.map(Self.text)
        let row = Row(
            values: Array(texts[keyCount..<(texts.count - 2)]), loadID: Int(texts[texts.count - 2]) ?? 0,
            fileNumber: Int(texts[texts.count - 1]) ?? 0)
        return (Array(texts[..<keyCount]), row)
    }

    private static func text(_ cell: Cell) -> String {
        switch cell {
        case .null, .suppressed: null
        case .integer(let number): String(number)
        case .real(let number): String(number)
        case .text(let text): text
        case .blob(let bytes): bytes.hexadecimal
        }
    }
}
