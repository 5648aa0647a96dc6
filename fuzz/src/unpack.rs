//! Packed files opened up, so that a change reaches what is in them.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Most bytes of one entry or stream.
const LARGEST: u64 = 4 * 1024 * 1024;
/// Most entries.
const ENTRIES: usize = 200;

/// Names and bytes of a zip file's entries; `None` where it is none.
pub fn entries(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    if !bytes.starts_with(b"PK") {
        return None;
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut out = Vec::new();
    for index in 0..archive.len().min(ENTRIES) {
        let Ok(entry) = archive.by_index(index) else {
            continue;
        };
        let Ok(name) = entry.name().map(|name| name.into_owned()) else {
            continue;
        };
        let mut bytes = Vec::new();
        // What is cut or damaged is taken as far as it goes.
        let _ = entry.take(LARGEST).read_to_end(&mut bytes);
        out.push((name, bytes));
    }
    (!out.is_empty()).then_some(out)
}

/// A zip file of these entries.
pub fn packed(entries: &[(String, Vec<u8>)], stored: bool) -> Vec<u8> {
    let method = if stored {
        CompressionMethod::Stored
    } else {
        CompressionMethod::Deflated
    };
    let options = SimpleFileOptions::default().compression_method(method);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        // A name that cannot be written is left out.
        if writer.start_file(name.as_str(), options).is_ok() {
            let _ = writer.write_all(bytes);
        }
    }
    writer.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// A PDF whose deflated streams stand unpacked, so that instructions and fonts can be changed and not
/// only their packing. Its places no longer fit its table; readers find the objects all the same.
pub fn pdf(bytes: &[u8]) -> Vec<u8> {
    const FILTER: &[u8] = b"/FlateDecode";
    let mut out = Vec::with_capacity(bytes.len() * 3);
    let mut rest = bytes;
    while let Some(at) = find(rest, b"stream") {
        let (before, behind) = rest.split_at(at + b"stream".len());
        let dict = find_last(before, b"obj").and_then(|from| before.get(from..));
        let start = behind
            .iter()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count();
        let data = behind.get(start..).unwrap_or_default();
        let end = find(data, b"endstream");
        let plain = dict
            .filter(|dict| {
                !has(dict, b"/DecodeParms") && !has(dict, b"/XRef") && !has(dict, b"/ObjStm")
            })
            .filter(|dict| dict.len() < 2000)
            .and_then(|dict| find(dict, FILTER).map(|filter| (dict, filter)))
            .and_then(|(dict, filter)| {
                let packed = data.get(..end?)?;
                Some((dict, filter, inflated(packed)?))
            });
        match (plain, end) {
            (Some((dict, filter, plain)), Some(end)) => {
                let kept = before.len() - dict.len();
                out.extend(before.iter().take(kept));
                // The word is blanked where it stands; an empty list of filters is none.
                out.extend(dict.iter().take(filter));
                out.extend(b"[]");
                out.extend(dict.iter().skip(filter + FILTER.len()));
                out.push(b'\n');
                out.extend(&plain);
                out.extend(b"\nendstream");
                rest = data.get(end + b"endstream".len()..).unwrap_or_default();
            }
            _ => {
                out.extend(before);
                let skip = end.map_or(0, |end| start + end + b"endstream".len());
                out.extend(behind.iter().take(skip));
                rest = behind.get(skip..).unwrap_or_default();
            }
        }
    }
    out.extend(rest);
    out
}

fn inflated(packed: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    flate2::read::ZlibDecoder::new(packed)
        .take(LARGEST)
        .read_to_end(&mut out)
        .ok()?;
    Some(out)
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

fn find_last(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).rposition(|window| window == word)
}

fn has(bytes: &[u8], word: &[u8]) -> bool {
    find(bytes, word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_come_back_as_they_were() {
        let entries = vec![
            ("a.xml".to_owned(), b"<a/>".to_vec()),
            ("b/c.xml".to_owned(), vec![7; 3000]),
        ];
        for stored in [true, false] {
            assert_eq!(
                self::entries(&packed(&entries, stored)),
                Some(entries.clone())
            );
        }
        assert_eq!(self::entries(b"no zip"), None);
    }

    #[test]
    fn streams_stand_unpacked() {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(b"BT (words) Tj ET").unwrap();
        let packed = packer.finish().unwrap();
        let mut file =
            b"%PDF-1.7\n4 0 obj\n<< /Filter /FlateDecode /Length 9 >>\nstream\n".to_vec();
        file.extend(&packed);
        file.extend(b"\nendstream\nendobj\ntrailer");
        let plain = pdf(&file);
        assert!(
            has(&plain, b"/Filter [] /Length 9"),
            "{}",
            String::from_utf8_lossy(&plain)
        );
        assert!(has(&plain, b"BT (words) Tj ET"));
        assert!(plain.ends_with(b"endobj\ntrailer"));
        assert_eq!(pdf(b"nothing of that"), b"nothing of that");
        assert_eq!(pdf(b"stream stream endstream"), b"stream stream endstream");
    }
}
