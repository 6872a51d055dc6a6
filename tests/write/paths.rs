//! Which paths an output may have.

use jianbao::render::outputs::{OutputPath, PathFault, path_message};

#[test]
fn good_paths() {
    let longest = "简".repeat(85);
    for path in [
        "index.html",
        "replies/2021/11020067.html",
        "附件/方案（定稿）.pdf",
        ".nojekyll",
        "a..b",
        "console",
        "com",
        "com10",
        "lpt",
        "nulls.html",
        " a",
        &longest,
    ] {
        assert_eq!(OutputPath::new(path).unwrap().as_str(), path);
    }
}

#[test]
fn bad_paths() {
    let too_long = "简".repeat(86);
    let cases = [
        ("", PathFault::EmptyPart),
        ("/etc/passwd", PathFault::EmptyPart),
        ("a//b", PathFault::EmptyPart),
        ("a/", PathFault::EmptyPart),
        (".", PathFault::Dots),
        ("..", PathFault::Dots),
        ("a/../b", PathFault::Dots),
        ("./a", PathFault::Dots),
        ("a\\b", PathFault::Character('\\')),
        ("C:/a", PathFault::Character(':')),
        ("a?b", PathFault::Character('?')),
        ("a*", PathFault::Character('*')),
        ("<a", PathFault::Character('<')),
        ("a>", PathFault::Character('>')),
        ("a|b", PathFault::Character('|')),
        ("\"a\"", PathFault::Character('"')),
        ("a\0b", PathFault::Control),
        ("a\nb", PathFault::Control),
        ("a\u{7f}", PathFault::Control),
        ("a\u{85}", PathFault::Control),
        ("a/con/b", PathFault::Reserved),
        ("NUL", PathFault::Reserved),
        ("Aux.html", PathFault::Reserved),
        ("nul.tar.gz", PathFault::Reserved),
        ("prn .txt", PathFault::Reserved),
        ("com1", PathFault::Reserved),
        ("LPT9.pdf", PathFault::Reserved),
        ("com¹", PathFault::Reserved),
        ("conin$", PathFault::Reserved),
        ("a.", PathFault::TrailingDotOrBlank),
        ("a /b", PathFault::TrailingDotOrBlank),
        ("a\u{3000}", PathFault::TrailingDotOrBlank),
        ("...", PathFault::TrailingDotOrBlank),
        (&too_long, PathFault::TooLong),
    ];
    for (path, fault) in cases {
        let error = OutputPath::new(path).unwrap_err();
        assert_eq!((&*error.path, error.fault), (path, fault), "{path:?}");
        assert!(!path_message(&error).zh.chars().any(char::is_control), "{path:?}");
    }
}
