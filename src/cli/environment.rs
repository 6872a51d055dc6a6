//! The machine: clock, environment and working directory are read here and nowhere else.
#![allow(clippy::disallowed_methods)]

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use jiff::civil;

use crate::diag::{Lang, Message};
use crate::message;
use crate::model::settings::{is_base_url, not_a_base};
use crate::model::value::{Date, FromText as _, Url};

/// The language asked for by `--lang`, else by the environment, else by the system; Chinese if none of them says.
///
/// It is looked for before the arguments are parsed, so that the help comes in it.
pub(super) fn lang(arguments: &[OsString]) -> Lang {
    let named = |name: &str| match name.to_ascii_lowercase() {
        name if name.starts_with("zh") => Some(Lang::Zh),
        name if name.starts_with("en") || name == "c" || name == "posix" || name.starts_with("c.") => Some(Lang::En),
        _ => None,
    };
    let texts: Vec<_> = arguments.iter().map(|argument| argument.to_string_lossy()).collect();
    let after = texts.iter().position(|text| text == "--lang").and_then(|at| texts.get(at + 1));
    let asked = texts.iter().find_map(|text| text.strip_prefix("--lang=")).or(after.map(|text| &**text));
    let environment = || {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .filter_map(std::env::var_os)
            .find(|value| !value.is_empty())
            .and_then(|value| named(&value.to_string_lossy()))
    };
    let system = || sys_locale::get_locale().and_then(|name| named(&name));
    asked.and_then(named).or_else(environment).or_else(system).unwrap_or_default()
}

/// The home directory, so that it is never taken for an output folder.
pub(super) fn home() -> Option<PathBuf> {
    std::env::home_dir().filter(|home| !home.as_os_str().is_empty())
}

/// The folders in which this system keeps fonts. `JIANBAO_FONT_PATH` names others instead; empty, it names none.
pub(super) fn font_folders() -> Vec<PathBuf> {
    if let Some(paths) = std::env::var_os("JIANBAO_FONT_PATH") {
        return std::env::split_paths(&paths).filter(|path| !path.as_os_str().is_empty()).collect();
    }
    let home = |below: &str| home().map(|home| home.join(below));
    let folders: Vec<Option<PathBuf>> = if cfg!(windows) {
        let below = |variable, path| std::env::var_os(variable).map(|folder| PathBuf::from(folder).join(path));
        vec![below("SystemRoot", "Fonts"), below("LOCALAPPDATA", "Microsoft\\Windows\\Fonts")]
    } else if cfg!(target_os = "macos") {
        let system = ["/System/Library/Fonts", "/System/Library/AssetsV2", "/Library/Fonts"];
        system.into_iter().map(|path| Some(path.into())).chain([home("Library/Fonts")]).collect()
    } else {
        // UOS and Kylin are Linux; WPS for Linux keeps its fonts where programs do.
        let system = ["/usr/share/fonts", "/usr/local/share/fonts", "/opt/kingsoft/wps-office/office6/fonts"];
        let own = [home(".local/share/fonts"), home(".fonts")];
        system.into_iter().map(|path| Some(path.into())).chain(own).collect()
    };
    folders.into_iter().flatten().collect()
}

/// Whether the user wants no colours (<https://no-color.org>).
pub(super) fn no_color() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// A path from the working directory.
pub(super) fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

/// User name and password for the mail server, if the environment has both.
#[cfg(feature = "mail")]
pub(super) fn smtp_login() -> Option<(String, String)> {
    let read = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    Some((read("JIANBAO_SMTP_USER")?, read("JIANBAO_SMTP_PASSWORD")?))
}

/// The time in China, to the second, for the journal of letters alone: nothing that is built depends on it.
#[cfg(feature = "mail")]
pub(super) fn now() -> String {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since.as_secs()).unwrap_or(0).saturating_add(CHINA);
    let epoch = civil::date(1970, 1, 1).at(0, 0, 0, 0);
    let time = jiff::Span::new().try_seconds(seconds).and_then(|span| epoch.checked_add(span));
    time.map_or_else(|_| String::new(), |time| time.strftime("%Y-%m-%d %H:%M:%S").to_string())
}

/// Seconds by which the clocks of China are ahead.
const CHINA: i64 = 8 * 3600;

/// Whether the address of the site that was asked for, if any, is one.
pub(super) fn base_url(asked: Option<&str>) -> Result<(), Message> {
    let Some(url) = asked else { return Ok(()) };
    let judged = Url::from_text(url).and_then(|_| if is_base_url(url) { Ok(()) } else { Err(not_a_base()) });
    judged.map_err(|hint| Message {
        zh: format!("--base-url 的“{url}”不是网址：{}", hint.zh),
        en: format!("`{url}` for --base-url is no address: {}", hint.en),
    })
}

/// The day of the build: as asked for, else `SOURCE_DATE_EPOCH`, else the clock, read as the time of China (UTC+8).
///
/// The time zone of the machine plays no part, so that two machines build the same.
pub(super) fn today(asked: Option<&str>) -> Result<Date, Message> {
    if let Some(asked) = asked {
        return Date::from_text(asked.trim()).map_err(|hint| Message {
            zh: format!("--today 的“{asked}”不是日期：{}", hint.zh),
            en: format!("`{asked}` for --today is not a date: {}", hint.en),
        });
    }
    let seconds = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text.trim().parse::<i64>().map_err(|_| {
            message!("环境变量 SOURCE_DATE_EPOCH 不是整数秒", "SOURCE_DATE_EPOCH is not a whole number of seconds")
        })?,
        Err(_) => std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(0)),
    };
    let days = seconds.saturating_add(CHINA).div_euclid(86_400);
    let epoch = civil::date(1970, 1, 1);
    let date = i32::try_from(days).ok().and_then(|days| epoch.checked_add(jiff::Span::new().try_days(days).ok()?).ok());
    date.and_then(|date| Date::new(date.year(), date.month(), date.day()))
        .ok_or_else(|| message!("系统时间超出日历范围", "the clock is outside the calendar"))
}
