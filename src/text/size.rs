//! Sizes of files as readers know them.

/// Bytes as a reader knows them: `512 B`, `1.5 KB`, `20 MB`.
pub fn bytes(size: u64) -> String {
    const UNITS: [&str; 4] = ["KB", "MB", "GB", "TB"];
    if size < 1024 {
        return format!("{size} B");
    }
    // Tenths of the unit, rounded half up, in whole numbers, so that no float decides a digit.
    let mut tenths = (size.saturating_mul(10).saturating_add(512)) / 1024;
    let mut unit = 0;
    while tenths >= 10_240 && unit + 1 < UNITS.len() {
        tenths = (tenths + 512) / 1024;
        unit += 1;
    }
    let unit = UNITS[unit];
    if tenths >= 100 {
        format!("{} {unit}", (tenths + 5) / 10)
    } else {
        format!("{}.{} {unit}", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::bytes;

    #[test]
    fn sizes_have_three_digits_at_most() {
        for (size, shown) in [
            (0, "0 B"),
            (1023, "1023 B"),
            (1536, "1.5 KB"),
            (35 * 1024, "35 KB"),
            (1_258_291, "1.2 MB"),
            (20 * 1024 * 1024, "20 MB"),
            (u64::MAX, "1677722 TB"),
        ] {
            assert_eq!(bytes(size), shown);
        }
    }
}
