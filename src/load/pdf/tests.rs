//! PDFs from which texts are taken.

use super::*;
use crate::text::testing::Dice;

/// A file of these objects, which are numbered from 1.
fn file(objects: &[&str], behind: &str) -> Vec<u8> {
    let numbered = |(number, object): (usize, &&str)| format!("{number} 0 obj\n{object}\nendobj\n");
    let objects: String = (1..).zip(objects).map(numbered).collect();
    format!("%PDF-1.7\n{objects}{behind}").into_bytes()
}

fn stream(says: &str, bytes: &str) -> String {
    format!("<<{says}/Length {}>>stream\n{bytes}\nendstream", bytes.len())
}

/// What pages show, and the files that are found.
fn pieces(bytes: &[u8], most: u64) -> (Vec<String>, Vec<String>) {
    let (mut pages, mut files) = (Vec::new(), Vec::new());
    let found = Pdf::of(bytes, most).find(&mut |piece| {
        match piece {
            Piece::Page(text) => pages.push(text.to_owned()),
            Piece::Lines(_) => {}
            Piece::File(name, bytes) => files.push(format!("{name}: {}", bytes.escape_ascii())),
        }
        None::<()>
    });
    assert_eq!(found, None);
    (pages, files)
}

fn page(font: &str, content: &str, more: &[&str]) -> Vec<u8> {
    let says = format!("<</Contents 2 0 R/Resources<</Font<</F {font}>>/XObject<</X 3 0 R>>>>>>");
    let content = stream("", content);
    file(&[&[&*says, &*content], more].concat(), "")
}

#[test]
fn pages_are_read_through_their_fonts() {
    let form = stream("/Subtype/Form", "(b) Tj");
    let table = stream("", "1 beginbfchar <01><4E59> endbfchar 1 beginbfrange <02><04><7532> endbfrange");
    let wide = "<</Subtype/Type0/Encoding/Identity-H/ToUnicode 3 0 R>>";
    for (font, content, more, expected) in [
        ("<<>>", "/F 9 Tf (a) Tj T* [(b)-9(c)] TJ (d) ' BI /W 1 ID (x) Tj EI (e) Tj", "", "a\nbc\nde\n"),
        ("<<>>", "(a) Tj /X Do (c) Tj", &*form, "ab\nc\n"),
        ("<</Encoding<</Differences[65/uni7532/b/nine/x.y]>>>>", "/F 9 Tf (ABCDa) Tj", "", "甲b9xa\n"),
        ("<</ToUnicode 3 0 R>>", "/F 9 Tf (\\001\\002\\004a) Tj", &*table, "乙甲甴a\n"),
        (wide, "/F 9 Tf <00010003000a> Tj", &*table, "乙申\n"),
        ("<</Subtype/Type0/Encoding/Identity-H>>", "/F 9 Tf <4E597532> Tj", "", "乙甲\n"),
        ("<</Subtype/Type0/Encoding/UniGB-UTF16-H>>", "/F 9 Tf <4E597532> Tj", "", "乙甲\n"),
        ("<</Subtype/Type0/Encoding/GBK-EUC-V>>", "/F 9 Tf <61D2D2> Tj", "", "a乙\n"),
    ] {
        let (pages, _) = pieces(&page(font, content, &[more]), 1 << 20);
        assert_eq!(pages.first().map(|text| &**text), Some(expected), "{font} {content}");
    }
}

#[test]
fn what_was_taken_back_is_found() {
    let first = page("<<>>", "(old) Tj", &[]);
    let later = format!("startxref 0\n2 0 obj\n{}\nendobj\nstartxref 0", stream("", "(new) Tj"));
    assert_eq!(pieces(&[&first, later.as_bytes()].concat(), 1 << 20).0, ["new\n", "old\n"]);
}

#[test]
fn files_have_their_names() {
    let file = file(&["<</EF<</F 2 0 R>>/UF(a.txt)>>", &stream("", "b"), &stream("/Subtype/Image", "c")], "");
    assert_eq!(pieces(&file, 1 << 20).1, ["a.txt: b"]);
}

#[test]
fn no_damage_panics_and_nothing_becomes_too_large() {
    const PIECES: [&str; 24] = [
        "<<",
        ">>",
        "[",
        "(",
        "<",
        "/",
        " 1 0 obj ",
        " 2 0 R ",
        "stream\n",
        "endstream",
        "/Length 99999999999",
        "-1",
        "/Filter[/Fl/Fl/LZW/A85/RL]",
        "/Type/ObjStm/N 99/First 2",
        "/Parent 1 0 R",
        "/Contents[1 0 R 2 0 R]",
        "/Resources 1 0 R",
        "ID ",
        "startxref",
        "trailer<</Encrypt 1 0 R>>",
        "/V 5/R 6/U(a)/UE(b)/O()/P 1",
        "%",
        "#0",
        "\\",
    ];
    let table = stream("", "1 beginbfrange <02><FFFFFFFF><7532> <01><02>[<41>] endbfrange");
    let packed = stream("/Type/ObjStm/N 2/First 8", "9 0 8 3 12 <</EF<</F 3 0 R>>/F(a)>>");
    let whole = page("<</ToUnicode 3 0 R/Subtype/Type0>>", "/F 9 Tf (ab) Tj /X Do BI ID a EI", &[&table, &packed]);
    let mut dice = Dice::new(11);
    for _ in 0..4000 {
        let mut bytes = whole.clone();
        for _ in 0..=dice.roll(6) {
            let at = dice.roll(bytes.len());
            let end = (at + dice.roll(6)).min(bytes.len());
            bytes.splice(at..end, dice.pick(&PIECES).bytes());
        }
        pieces(&bytes, 1 << 16);
    }
    let deep = file(&[&"[".repeat(1 << 20), &"<</A ".repeat(1 << 20)], "");
    assert_eq!(pieces(&deep, 1 << 20).0, [""; 0]);
    let again = "1 0 obj<</Contents 1 0 R/Parent 1 0 R/Resources 1 0 R>>stream\n/X Do\n".repeat(1 << 10);
    pieces(again.as_bytes(), 1 << 20);
}

#[test]
fn what_a_file_makes_of_few_bytes_has_a_bound() {
    // A code that stands for a long text, shown again and again.
    let text = "4E59".repeat(1 << 10);
    let table = stream("", &format!("1 beginbfchar <01><{text}> endbfchar"));
    let shown = format!("/F 9 Tf ({}) Tj", "\u{1}".repeat(1 << 10));
    let (pages, _) = pieces(&page("<</ToUnicode 3 0 R>>", &shown, &[&table]), 1 << 16);
    assert!(pages.iter().all(|text| text.len() < 1 << 17));
    // Streams that unpack to much, of which the last filter leaves nothing.
    let packed = stream("/Filter[/RL/AHx]", &"\u{1}ab".repeat(1 << 10));
    let packed = file(&[&*packed; 1 << 6], "");
    let pdf = Pdf::of(&packed, 1 << 16);
    let mut files = 0;
    let found = pdf.find(&mut |piece| {
        files += usize::from(matches!(piece, Piece::File(..)));
        None::<()>
    });
    assert_eq!((found, pdf.left()), (None, 0));
    assert!(files < 1 << 4, "{files}");
}

#[test]
fn what_needs_no_password_is_decrypted() {
    let id = "<31323334353637383930313233343536>";
    for (says, encrypted) in ENCRYPTED {
        let behind = format!("9 0 obj\n<<{says}>>\nendobj\ntrailer<</Encrypt 9 0 R/ID[{id}{id}]>>");
        let bytes = file(&[&format!("<</Title<{encrypted}>>>")], &behind);
        let found = Pdf::of(&bytes, 1 << 20).find(&mut |piece| match piece {
            Piece::Lines(lines) => lines.contains("秘密的标题").then_some(()),
            _ => None,
        });
        assert_eq!(found, Some(()), "{says}");
    }
}

/// What a file says of its encryption, and a title that was encrypted in this way by other programs.
const ENCRYPTED: [(&str, &str); 5] = [
    (
        "/V 1/R 2/O<6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f>\
         /U<8157a5c1037b11d2de9fa39c39ebe3a49948b8b07bd67b52f99fcabdc006ed4c>\
         /P -44",
        "095eded8c760fcfcb03cf21b0148659fa79c",
    ),
    (
        "/V 2/R 3/Length 128/O<6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f>\
         /U<766a724355822a7de0c9b9cf9719b00300000000000000000000000000000000>\
         /P -44",
        "d6c24c02872fd47359525b320c03f7f3344f",
    ),
    (
        "/V 4/R 4/CF<</S<</CFM/AESV2>>>>/StrF/S/O<6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f6f>\
         /U<766a724355822a7de0c9b9cf9719b00300000000000000000000000000000000>\
         /P -44",
        "69696969696969696969696969696969e5c4db94ee8d0609beb06511c8f37490b6a2b3ec8300d3b8bb76975fe010bdb3",
    ),
    (
        "/V 5/R 5/CF<</S<</CFM/AESV3>>>>/StrF/S/U<133c8eb86cf813474ade739d5d133087e2026f56aaf366284dd1a25d98d4469076616c69646174656b65792d73616c74>\
         /UE<4605557962b78d33984f2ba8c4c3dd7a750560463b01e7b8c4f0f2a8ab37e729>",
        "69696969696969696969696969696969783d2a9fca400bca3ebd56fbcbf4f4140270b8987cc16b4699a360848276cf76",
    ),
    (
        "/V 5/R 6/CF<</S<</CFM/AESV3>>>>/StrF/S/U<936af0029db0e0a9d1c4382fd0c4a3ac26e9e12c15a9d8f3fcdeeea0d2c335fa76616c69646174656b65792d73616c74>\
         /UE<2e621124e5eaf243615fe29a12e069962e8a1d1d512db820918dcb140ee7c697>",
        "69696969696969696969696969696969783d2a9fca400bca3ebd56fbcbf4f4140270b8987cc16b4699a360848276cf76",
    ),
];
