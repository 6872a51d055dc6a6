//! What every page shows of the site as a whole.

use serde::Serialize;

use super::Link;

/// The site: names, navigation and the marks of the footer. Templates see it as `site`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Site {
    /// The name in the masthead, such as `示例州投资促进局`.
    pub name: String,
    /// Names that no line of a title may divide: those of the bureau and of the other bodies whose documents the site has.
    pub names: Vec<String>,
    /// The line under the name, such as `政府信息公开`; may be empty.
    pub tagline: String,
    /// The name in the second language, in Latin letters; may be empty.
    pub name_latin: String,
    /// `internal` marks every page 内部资料; anything else is the public edition.
    pub edition: String,
    /// Whether the site is grey today.
    pub mourning: bool,
    /// The mark in the masthead: an SVG or PNG below the root; nothing takes the theme's own.
    pub logo: Option<String>,
    /// The columns, in the order of the navigation.
    pub nav: Vec<NavItem>,
    /// The same site in other languages; empty hides the choice.
    pub languages: Vec<LanguageLink>,
    /// Addresses of the pages that the frame links to.
    pub notices: Notices,
    /// 主办单位.
    pub organiser: String,
    /// 承办单位, where it is another.
    pub operator: Option<String>,
    /// Postal address; may be empty.
    pub address: String,
    /// Postcode; may be empty.
    pub postcode: String,
    /// Office telephone; may be empty.
    pub phone: String,
    /// Office hours; may be empty.
    pub hours: String,
    /// Office e-mail; may be empty.
    pub email: String,
    /// 网站标识码, ten digits.
    pub id_code: String,
    /// ICP record, such as `滇ICP备00000000号`.
    pub icp: Option<String>,
    /// Police record, such as `滇公网安备 00000000000000号`.
    pub police: Option<String>,
    /// 党政机关网站标识: the official picture and its link, supplied by the site; nothing leaves a labelled slot.
    pub party_mark: Option<FooterMark>,
    /// The address of 我为政府网站找错 for this site; nothing leaves a labelled slot.
    pub report_errors: Option<String>,
}

/// A picture in the footer that links to a registry.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FooterMark {
    /// The picture below the root; nothing shows the label as text.
    pub image: Option<String>,
    /// Its text for those who do not see it.
    pub label: String,
    /// Where it links to.
    pub href: String,
}

/// One column of the navigation.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NavItem {
    /// Compared with [`Page::column`](super::Page::column) to mark where the reader is.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Its address.
    pub href: String,
}

/// The same page, or the home page, in another language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LanguageLink {
    /// Such as `en`.
    pub lang: String,
    /// Its own name, such as `English`.
    pub label: String,
    /// Its address.
    pub href: String,
    /// Whether it is the language of this page.
    pub current: bool,
}

/// Addresses of pages that the frame links to; what does not exist is left out.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Notices {
    /// The home page.
    pub home: String,
    /// 网站地图.
    pub sitemap: Option<String>,
    /// Accessibility statement.
    pub accessibility: Option<String>,
    /// The feed of new documents.
    pub feed: Option<String>,
    /// Further links of the footer, such as 隐私声明.
    pub more: Vec<Link>,
}
