//! From the settings of a site and the secrets beside it to a server that letters are sent to.

use std::net::IpAddr;
use std::path::{Path, PathBuf};

use crate::cli::environment;
use crate::diag::codes::publish as code;
use crate::diag::system::in_words;
use crate::diag::{Diagnostic, Message};
use crate::message;
use crate::model::Site;
use crate::model::config::Config;
use crate::model::mail::Mail;
use crate::model::value::Encryption;
use crate::publish::{Credentials, Limits, Retry, Security, Server};
use crate::source::Place;
use crate::write::real;

/// The file with user name and password, where no other one is named.
const CREDENTIALS: &str = ".jianbao/smtp.txt";

/// The server of a site, with its login if there is one.
pub(super) fn server(root: &Path, site: &Site, credentials: Option<&Path>) -> Result<Server, Box<Diagnostic>> {
    let Some(mail) = &site.config.mail else { return Err(Box::new(no_mail(site))) };
    let here = site.config_place.field(Config::mail.keys);
    let wrong = |place: Place, message| Box::new(Diagnostic::error(&code::SETTINGS, place, message));
    let Some(host) = mail.server.as_deref() else {
        let message = message!("没有写邮件服务器", "there is no mail server");
        let hint =
            message!("在“邮件”下写：服务器: smtp.example.gov.cn", "write below `mail`: server: smtp.example.gov.cn");
        return Err(Box::new(wrong(here, message).hint(hint)));
    };
    let clean = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    if !host.bytes().all(clean) && host.parse::<IpAddr>().is_err() {
        let message = message!("“{host}”不是服务器名", "`{host}` is no name of a server");
        let hint = message!("只写名称，端口写在“端口”里", "write the name alone, and the port under `port`");
        return Err(Box::new(wrong(here.field(Mail::server.keys), message).hint(hint)));
    }
    let security = match mail.encryption {
        Some(Encryption::Tls) => Security::Tls,
        Some(Encryption::StartTls) => Security::StartTls,
        Some(Encryption::None) => Security::None,
        None if Server::is_loopback(host) => Security::None,
        None => Security::StartTls,
    };
    let port = match mail.port {
        Some(port) => u16::try_from(port.0).ok().filter(|port| *port > 0).ok_or_else(|| {
            wrong(here.field(Mail::port.keys), message!("端口在1至65535之间", "a port lies between 1 and 65535"))
        })?,
        None => match security {
            Security::Tls => 465,
            Security::StartTls => 587,
            Security::None => 25,
        },
    };
    let authority = mail.authority.as_deref().map(|path| authority(root, path)).transpose();
    let authority = authority.map_err(|message| wrong(here.field(Mail::authority.keys), message))?;
    let login = login(root, credentials).map_err(|(path, message)| wrong(Place::Path(path.into()), message))?;
    let server = Server::new(host, port, security, &mail.from.domain(), authority.as_deref()).map_err(
        |Message { zh, en }| {
            let message = message!("证书文件用不了：{zh}", "the certificate cannot be used: {en}");
            wrong(here.field(Mail::authority.keys), message)
        },
    )?;
    let limits = mail.timeout.map_or(Limits::default(), |limit| Limits::default().at_most(limit.0));
    Ok(server.login(login).limits(limits))
}

/// How often and how long a site wants letters to be tried.
pub(super) fn retry(mail: &Mail) -> Retry {
    let usual = Retry::default();
    let waits: Vec<_> = mail.retry.iter().map(|lapse| lapse.0).collect();
    Retry {
        waits: if waits.is_empty() { usual.waits } else { waits },
        deadline: mail.deadline.map_or(usual.deadline, |lapse| lapse.0),
    }
}

/// There are no settings of mail.
pub(super) fn no_mail(site: &Site) -> Diagnostic {
    Diagnostic::error(
        &code::SETTINGS,
        site.config_place.clone(),
        message!("site.yaml 里没有“邮件”", "site.yaml has no `mail`"),
    )
    .hint(message!(
        "写上：邮件: {{ 发件人: office@example.gov.cn, 服务器: smtp.example.gov.cn }}；名单的写法见 jianbao explain JB802",
        "write: mail: {{ from: office@example.gov.cn, server: smtp.example.gov.cn }}; for the lists see jianbao explain JB802"
    ))
}

fn authority(root: &Path, path: &str) -> Result<Vec<u8>, Message> {
    let path = root.join(path);
    if is_content(root, &path) {
        return Err(message!("证书文件放在 content 以外", "keep the certificate outside of content"));
    }
    std::fs::read(&path).map_err(|error| {
        let Message { zh, en } = in_words(&error);
        message!("证书文件读不了：{zh}", "the certificate cannot be read: {en}")
    })
}

/// User name and password: from the environment, else from the file that is named, else from the usual one if it is there.
fn login(root: &Path, named: Option<&Path>) -> Result<Option<Credentials>, (String, Message)> {
    if named.is_none()
        && let Some((user, password)) = environment::smtp_login()
    {
        return Ok(Some(Credentials { user, password }));
    }
    let path: PathBuf = named.map_or_else(|| root.join(CREDENTIALS), environment::absolute);
    let wrong = |message| (path.strip_prefix(root).unwrap_or(&path).display().to_string(), message);
    if named.is_none() && !path.exists() {
        return Ok(None);
    }
    if is_content(root, &path) {
        return Err(wrong(message!("密码文件不能放在 content 里", "the password may not lie in content")));
    }
    let text = std::fs::read_to_string(&path).map_err(|error| {
        let Message { zh, en } = in_words(&error);
        wrong(message!("密码文件读不了：{zh}", "the file cannot be read: {en}"))
    })?;
    if is_open_to_others(&path) {
        return Err(wrong(message!(
            "密码文件别人也能读，不使用；执行 chmod 600 改成只许本人读",
            "others can read the password, so it is not used; make it private with chmod 600"
        )));
    }
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !line.is_empty());
    match (lines.next(), lines.next(), lines.next()) {
        (Some(user), Some(password), None) => {
            Ok(Some(Credentials { user: user.to_owned(), password: password.to_owned() }))
        }
        _ => Err(wrong(message!(
            "第一行写用户名，第二行写密码，不写别的",
            "write the user name on the first line, the password on the second, and nothing else"
        ))),
    }
}

/// Whether a file lies below the content of a project, by its real path.
pub(super) fn is_content(root: &Path, path: &Path) -> bool {
    real(path).starts_with(real(&root.join("content")))
}

#[cfg(unix)]
fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(path).is_ok_and(|data| data.mode() & 0o077 != 0)
}

/// Other systems have no modes.
#[cfg(not(unix))]
fn is_open_to_others(_: &Path) -> bool {
    false
}
