//! The commands that the README shows.

/// The commands of the first block below a heading, without their remarks.
pub(crate) fn commands(heading: &str) -> Vec<&'static str> {
    let readme = include_str!("../../README.md");
    let (_, section) = readme.split_once(&format!("\n## {heading}\n")).expect("the README has this part");
    let (_, block) = section.split_once("```sh\n").expect("it has commands");
    let (block, _) = block.split_once("```").expect("the block ends");
    let lines = block.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    lines.filter(|line| !line.is_empty()).collect()
}
