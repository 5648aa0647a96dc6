//! One input from the files that are begun with.

use crate::random::Random;
use crate::seeds::Seed;
use crate::unpack;

/// What is given to the readers.
pub struct Input {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Ending of the file's name; it decides the format where bytes do not.
    pub ending: String,
    /// The file that was changed.
    pub from: String,
}

/// Numbers at which programs break.
const NUMBERS: &[&str] = &[
    "0",
    "-1",
    "1",
    "-0.0",
    "65535",
    "65536",
    "2147483647",
    "-2147483648",
    "4294967295",
    "4294967296",
    "9223372036854775807",
    "18446744073709551616",
    "1e308",
    "0.00001",
    "99999999999",
    "NaN",
];
/// Bytes at which programs break.
const BYTES: &[u8] = &[
    0x00, 0xff, 0x7f, 0x80, b'\n', b'\r', b'<', b'>', b'(', b'[', b'"', b'&', b'%', b'/',
];
/// Words that mean something in one of the formats.
const WORDS: &[&str] = &[
    "/Kids [2 0 R]",
    "/Parent 2 0 R",
    "/Length -1",
    "/Filter /FlateDecode",
    "/Filter /LZWDecode",
    "/Filter [/ASCII85Decode /RunLengthDecode]",
    "/DecodeParms << /Predictor 15 /Columns 1000000 >>",
    "/UserUnit 1e9",
    "/Rotate 91",
    "/MediaBox [0 0 0 0]",
    "/MediaBox [-1e9 -1e9 1e9 1e9]",
    "/ToUnicode 2 0 R",
    "/Encoding /Identity-H",
    "/Subtype /Type3",
    "/Subtype /Type0",
    "/W [0 65535 1e30]",
    "/SMask 4 0 R",
    "endobj",
    "endstream",
    "stream\n",
    "obj",
    "xref",
    "trailer",
    "BT ET",
    "q ",
    " Q",
    " Do ",
    " cm ",
    " Tj ",
    " Tf ",
    "1 0 0 1 1e38 1e38 cm ",
    "0 0 0 0 0 0 cm ",
    "BI /W 99999 /H 99999 ID ",
    " sh ",
    " scn ",
    " gs ",
    "BDC",
    "EMC",
    "<table>",
    "<tr>",
    "<td colspan=999999999>",
    "<td rowspan=65535>",
    "</p>",
    "<p>",
    "<b>",
    "<svg>",
    "<math>",
    "<template>",
    "<!--",
    "-->",
    "<![CDATA[",
    "&#1114112;",
    "&#x0;",
    "&amp;",
    "<sup>",
    "<select>",
    "<frameset>",
    "<plaintext>",
    "<script>",
    "</body>",
    "```",
    "|---|---|",
    "> > > > ",
    "[^1]: ",
    "* * * ",
    "1. ",
    "# ",
    "\\",
    "| a | b |",
    "---\n",
    "\u{feff}",
    "\u{202e}",
    "\u{200d}",
    "\u{ad}",
    "e\u{301}",
    "\u{1F469}\u{200D}\u{1F467}",
    "\u{0}",
    "\u{fffd}",
    "ﷺ",
    "ﬃ",
    "<w:p>",
    "</w:tbl>",
    "<w:tbl><w:tr><w:tc>",
    "<w:gridSpan w:val=\"99999999\"/>",
    "<w:vMerge/>",
    "<w:ilvl w:val=\"4294967295\"/>",
    "<w:footnoteReference w:id=\"-1\"/>",
    "<w:del>",
    "<w:sdt>",
    "<text:p>",
    "table:number-columns-repeated=\"2147483647\"",
    "table:number-rows-repeated=\"1048576\"",
    "<c r=\"XFD1048576\"><v>1</v></c>",
    "<c t=\"s\"><v>4294967295</v></c>",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "\"",
    "\",\"",
    ";",
    "\t",
    "=cmd|' /C calc'!A0",
    "<!DOCTYPE x [<!ENTITY a \"&a;\">]>",
];
/// Most bytes of an input: larger ones take time and show nothing new.
const LARGEST: usize = 2 * 1024 * 1024;

/// The input of a run.
pub fn input(seeds: &[Seed], random: &mut Random) -> Input {
    // Formats are taken in turn, or the one with most files would have all runs.
    let mut endings: Vec<&str> = seeds.iter().map(|seed| seed.ending.as_str()).collect();
    endings.sort_unstable();
    endings.dedup();
    let ending = random.of_these(&endings).copied().unwrap_or_default();
    let own: Vec<&Seed> = seeds.iter().filter(|seed| seed.ending == ending).collect();
    let (Some(seed), Some(&other)) = (small(&own, random), random.of_these(&own)) else {
        return Input {
            bytes: Vec::new(),
            ending: String::new(),
            from: "nothing".to_owned(),
        };
    };
    let parts = unpack::entries(&seed.bytes).filter(|_| !random.once_in(8));
    let bytes = match parts {
        // A packed file changed as a whole mostly fails at its checksums: change what is in it.
        Some(mut parts) => {
            let at = random.below(parts.len());
            if let Some((_, bytes)) = parts.get_mut(at) {
                let with = unpack::entries(&other.bytes).unwrap_or_default();
                let with = random.of_these(&with).map(|(_, bytes)| bytes.as_slice());
                *bytes = changed(bytes, with.unwrap_or_default(), random);
            }
            unpack::packed(&parts, random.once_in(4))
        }
        None => changed(&seed.bytes, &other.bytes, random),
    };
    Input {
        bytes,
        ending: seed.ending.clone(),
        from: seed.name.clone(),
    }
}

/// One of the files, the smallest of some drawn by lot: a long report takes a second and shows little
/// that a short one does not.
fn small<'a>(own: &[&'a Seed], random: &mut Random) -> Option<&'a Seed> {
    (0..6)
        .filter_map(|_| random.of_these(own).copied())
        .min_by_key(|seed| seed.bytes.len())
}

/// A few changes, now and then many.
fn changed(bytes: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut out = bytes.to_vec();
    let most = if random.once_in(10) { 60 } else { 6 };
    for _ in 0..=random.below(most) {
        change(&mut out, other, random);
        out.truncate(LARGEST);
    }
    out
}

fn change(out: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    let place = random.below(out.len() + 1);
    match random.below(12) {
        0 => {
            if let Some(byte) = out.get_mut(place) {
                *byte ^= 1 << random.below(8);
            }
        }
        1 => {
            if let (Some(byte), Some(&with)) = (out.get_mut(place), random.of_these(BYTES)) {
                *byte = with;
            }
        }
        2 => {
            let range = random.range(out.len(), 4000);
            out.drain(range);
        }
        3 => {
            let copy = piece(out, random, 2000);
            let most = if random.once_in(20) { 500 } else { 3 };
            let times = 1 + random.below(most);
            insert(out, place, &copy.repeat(times));
        }
        4 => {
            let copy = piece(other, random, 8000);
            insert(out, place, &copy);
        }
        5 => {
            if random.once_in(4) {
                out.truncate(place);
            }
        }
        6..=8 => number(out, place, random),
        9 | 10 => {
            let word = random.of_these(WORDS).copied().unwrap_or_default();
            let most = if random.once_in(20) { 3000 } else { 2 };
            let times = 1 + random.below(most);
            insert(out, place, word.repeat(times).as_bytes());
        }
        _ => {
            let range = random.range(out.len(), 200);
            for byte in out.get_mut(range).unwrap_or_default() {
                *byte = random.next() as u8;
            }
        }
    }
}

/// Puts another number in the place of the next one.
fn number(out: &mut Vec<u8>, place: usize, random: &mut Random) {
    let behind = out.get(place..).unwrap_or_default();
    let Some(from) = behind.iter().position(u8::is_ascii_digit) else {
        return;
    };
    let digits = behind
        .iter()
        .skip(from)
        .take_while(|byte| byte.is_ascii_digit());
    let start = place + from;
    let range = start..start + digits.count();
    let with = if random.once_in(2) {
        random.below(40).to_string()
    } else {
        (*random.of_these(NUMBERS).unwrap_or(&"0")).to_owned()
    };
    out.splice(range, with.into_bytes());
}

fn piece(from: &[u8], random: &mut Random, longest: usize) -> Vec<u8> {
    let range = random.range(from.len(), longest);
    from.get(range).unwrap_or_default().to_vec()
}

fn insert(out: &mut Vec<u8>, place: usize, bytes: &[u8]) {
    let room = LARGEST.saturating_sub(out.len());
    let bytes = bytes.get(..room.min(bytes.len())).unwrap_or_default();
    out.splice(place..place, bytes.iter().copied());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seeds;

    #[test]
    fn the_same_run_is_the_same_input() {
        let seeds = seeds::own();
        for run in 0..50 {
            let first = input(&seeds, &mut Random::of(3, run));
            let again = input(&seeds, &mut Random::of(3, run));
            assert_eq!(first.bytes, again.bytes);
            assert_eq!(first.ending, again.ending);
        }
    }

    #[test]
    fn changes_stay_within_bounds_even_of_nothing() {
        for run in 0..500 {
            let mut random = Random::of(11, run);
            assert!(changed(b"", b"", &mut random).len() <= LARGEST);
            assert!(changed(b"7", b"x 12", &mut random).len() <= LARGEST);
        }
    }

    #[test]
    fn every_format_has_its_turn() {
        let seeds = seeds::own();
        let mut seen: Vec<String> = (0..200)
            .map(|run| input(&seeds, &mut Random::of(5, run)).ending)
            .collect();
        seen.sort();
        seen.dedup();
        let mut all: Vec<String> = seeds.iter().map(|seed| seed.ending.clone()).collect();
        all.sort();
        all.dedup();
        assert_eq!(seen, all);
    }
}
