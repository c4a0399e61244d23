extension RowReader {
    /// The valid rows of a small file of reference data. Invalid ones are skipped: loading the file reports them.
    /// - Returns: nil if the file is of another kind.
    /// - Throws: `IntakeError` if the file cannot be read.
    package static func rows(of input: InputFile) throws(IntakeError) -> [Decoder.Row]? {
        let kind = Decoder.specification.kind
        guard case .recognized(let file) = try FileRecognition(kind: kind).recognize(input),
            let decoder = try? Decoder(header: file.header, context: .export(isSynthetic: false))
        else { return nil }
        var reader = try RowReader(file: file, decoder: decoder)
        var rows: [Decoder.Row] = []
        while true {
            switch try reader.next() {
            case .row(let row, _): rows.append(row)
            case .reject, .leftOut: continue
            case .end: return rows
            }
        }
    }
}
