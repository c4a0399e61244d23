/// Which cell has a key: a plain array where the keys are few, as it is asked for often.
struct CellIndex {
    private var dense: [Int32]
    private var sparse: [Int: Int] = [:]

    /// For keys below a size.
    init(size: Int) { dense = size <= 1 << 22 ? [Int32](repeating: -1, count: size) : [] }

    subscript(key: Int) -> Int? {
        get {
            guard !dense.isEmpty else { return sparse[key] }
            let cell = dense[key]
            return cell < 0 ? nil : Int(cell)
        }
        set {
            if dense.isEmpty { sparse[key] = newValue } else { dense[key] = Int32(newValue ?? -1) }
        }
    }
}
