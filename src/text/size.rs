//! Sizes of files as people read them.

/// `512 B`, `18 KB`, `1.2 MB`: thousands of bytes, as file managers and download pages count.
pub fn bytes(size: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "KB")];
    for (unit, name) in UNITS {
        if size >= unit {
            let tenths = (size * 10 + unit / 2) / unit;
            return if name == "KB" || tenths >= 100 {
                format!("{} {name}", (size + unit / 2) / unit)
            } else {
                format!("{}.{} {name}", tenths / 10, tenths % 10)
            };
        }
    }
    format!("{size} B")
}

#[cfg(test)]
mod tests {
    use super::bytes;

    #[test]
    fn sizes_are_short() {
        for (size, shown) in
            [(0, "0 B"), (999, "999 B"), (18_400, "18 KB"), (1_240_000, "1.2 MB"), (24_600_000, "25 MB")]
        {
            assert_eq!(bytes(size), shown);
        }
    }
}
