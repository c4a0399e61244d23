extension Unit {
    /// The cell with a real number rounded to the decimals that are displayed, half away from zero; other cells
    /// unchanged.
    func rounded(_ cell: Cell) -> Cell {
        guard case .real(let value) = cell, value.isFinite, let decimals else { return cell }
        let scale = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
        guard value.magnitude * scale < 1e15 else { return cell }
        return .real((value * scale).rounded(.toNearestOrAwayFromZero) / scale)
    }

    /// The decimals of the stored value: a share is displayed in percent with two decimals, so it has four.
    private var decimals: Int? {
        switch self {
        case .text, .preformatted, .label: nil
        case .count, .cents: 0
        case .share, .points: 4
        case .number(let decimals): decimals
        case .change(let unit): unit.decimals
        }
    }
}
