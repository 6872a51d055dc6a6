//! What search engines are told: `sitemap.xml` (sitemaps.org, 0.9), and `robots.txt` at the root of a domain.

use super::frame::Frame;
use super::pages::Job;
use crate::derive::names;
use crate::disclose::Audience;
use crate::text::escape;

/// The addresses that one file may name, by the protocol.
const MOST: usize = 50_000;

/// The files with their paths: those of the public edition, where its address is known, and else none.
///
/// Dates of changes are left out: no document says when it was changed last.
pub(super) fn files(frame: &Frame<'_>, jobs: &[Job<'_>]) -> Vec<(String, String)> {
    let (Audience::Public, Some(base)) = (frame.edition.audience(), frame.canonical("")) else { return Vec::new() };
    let mut pages: Vec<&str> = jobs.iter().filter(|job| job.listed).map(|job| &*job.path).collect();
    pages.sort_unstable();
    let addresses: Vec<String> = pages.into_iter().filter_map(|path| frame.canonical(path)).collect();
    let mut files = maps(&base, &addresses, MOST);
    if frame.base_path() == "/" {
        let map = address(&format!("{base}{}", map_name()));
        files.push((names::ROBOTS.to_owned(), format!("User-agent: *\nDisallow:\n\nSitemap: {map}\n")));
    }
    files
}

/// One map of all addresses, or a map of maps where they are more than one may hold.
fn maps(base: &str, addresses: &[String], most: usize) -> Vec<(String, String)> {
    if addresses.len() <= most {
        return vec![(map_name(), list("urlset", "url", addresses))];
    }
    let parts = addresses.chunks(most).enumerate();
    let mut files: Vec<(String, String)> = parts
        .map(|(i, part)| {
            (format!("{}.xml", names::one_of(names::SITEMAP, &(i + 1).to_string())), list("urlset", "url", part))
        })
        .collect();
    let of_parts: Vec<String> = files.iter().map(|(path, _)| format!("{base}{path}")).collect();
    files.push((map_name(), list("sitemapindex", "sitemap", &of_parts)));
    files
}

fn map_name() -> String {
    format!("{}.xml", names::SITEMAP)
}

fn list(root: &str, item: &str, addresses: &[String]) -> String {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    );
    for written in addresses {
        for part in ["<", item, "><loc>", &address(written), "</loc></", item, ">\n"] {
            xml.push_str(part);
        }
    }
    xml.push_str(&format!("</{root}>\n"));
    xml
}

/// An address in ASCII alone (RFC 3986), ready to stand in XML.
fn address(written: &str) -> String {
    let address = escape::url(written);
    if address.is_ascii() { address } else { escape::percent(&address, |char| char.is_ascii()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_that_is_too_long_becomes_a_map_of_maps() {
        let addresses: Vec<String> = ["a", "b", "c"].map(|page| format!("https://x.cn/{page}.html")).into();
        let files = maps("https://x.cn/", &addresses, 2);
        let paths: Vec<&str> = files.iter().map(|(path, _)| &**path).collect();
        assert_eq!(paths, ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]);
        assert_eq!(files[0].1.matches("<url>").count(), 2);
        assert!(files[1].1.contains("<url><loc>https://x.cn/c.html</loc></url>"));
        assert!(files[2].1.contains("<sitemap><loc>https://x.cn/sitemap-2.xml</loc></sitemap>"));
    }
}
