extension SortedSample {
    /// The median of unsorted values, equal to that of the sorted sample; nil if there are none. O(n) on average, by
    /// Hoare's selection (Communications of the ACM 4, 1961, 321).
    static func median(ofUnsorted values: [Double]) -> Double? {
        var values = values
        let middle = (values.count - 1) / 2
        if !values.isEmpty { select(middle, of: &values) }
        return quantile(1, of: 2, count: values.count) { position in
            // After the selection, the next value is the smallest of those behind.
            position == middle ? values[middle] : values[(middle + 1)...].min() ?? values[middle]
        }
    }

    /// Moves the value of a rank to its place, smaller ones before and larger ones behind it.
    private static func select(_ rank: Int, of values: inout [Double]) {
        var (low, high) = (0, values.count - 1)
        while low < high {
            let (first, middle, last) = (values[low], values[low + (high - low) / 2], values[high])
            let pivot = max(min(first, middle), min(max(first, middle), last))
            var (left, right) = (low, high)
            while left <= right {
                while values[left] < pivot { left += 1 }
                while values[right] > pivot { right -= 1 }
                guard left <= right else { break }
                values.swapAt(left, right)
                left += 1
                right -= 1
            }
            if rank <= right { high = right } else if rank >= left { low = left } else { return }
        }
    }
}
