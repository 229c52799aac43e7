//! How large a picture is, read from its first bytes.

/// The width of a text, in the units of drawings: 360 000 to a centimetre, 17 cm.
const TEXT: u64 = 6_120_000;

/// Returns the width and the height of a PNG on paper, as wide as the text; `None` if it is none.
pub(super) fn size(png: &[u8]) -> Option<(u64, u64)> {
    let number = |from: usize| {
        let bytes: [u8; 4] = png.get(from..from.checked_add(4)?)?.try_into().ok()?;
        Some(u64::from(u32::from_be_bytes(bytes)))
    };
    let is_png = png.starts_with(b"\x89PNG\r\n\x1a\n") && png.get(12..16) == Some(b"IHDR");
    let (width, height) = (number(16)?, number(20)?);
    if !is_png || width == 0 || height == 0 {
        return None;
    }
    let tall = TEXT.checked_mul(height)?.checked_div(width)?;
    // No picture is higher than a page.
    let most = 8_640_000;
    if tall <= most {
        return Some((TEXT, tall));
    }
    Some((most.checked_mul(width)?.checked_div(height)?, most))
}

#[cfg(test)]
mod tests {
    use super::size;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes
    }

    #[test]
    fn a_picture_is_as_wide_as_the_text_and_no_higher_than_a_page() {
        assert_eq!(size(&png(200, 100)), Some((6_120_000, 3_060_000)));
        assert_eq!(size(&png(100, 1000)), Some((864_000, 8_640_000)));
        assert_eq!(size(&png(0, 100)), None);
        assert_eq!(size(b"<svg/>"), None);
    }
}
