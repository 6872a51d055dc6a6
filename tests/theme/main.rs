//! The theme `gov`: every template renders from a full sample and from an almost empty one, and what it makes holds.

mod documents;
mod faults;
mod frame;
mod ledger;
mod lists;
mod policies;
mod promises;

use std::fs;
use std::path::Path;

use jianbao::render::html::theme::{Renderer, Theme};
use jianbao::render::html::views::{
    Briefing, Briefings, Column, Dataset, Datasets, Home, List, Missing, OnRequest, Page, Plain, Policies, Project,
    Projects, Replies, Reply, Site, Sitemap, Statistics, Studies, Study, View,
};

/// Renders a view; what fails is shown as the theme's author would see it.
fn html<V: View>(renderer: &Renderer, page: &Page, view: &V) -> String {
    let page = renderer.render(page, view);
    let page = page.unwrap_or_else(|e| panic!("{}:{}:{}: {}", e.file, e.line, e.column, e.message.en));
    String::from_utf8(page).expect("templates and views are text")
}

fn theme() -> Theme {
    Theme::new(&[]).unwrap_or_else(|errors| panic!("{errors:#?}"))
}

fn renderer(site: &Site) -> Renderer {
    theme().for_site(site, "zh-CN").expect("the sample site serialises")
}

/// The whole sample as path and page.
fn sample(renderer: &Renderer) -> Vec<(&'static str, String)> {
    vec![
        ("index.html", html(renderer, &frame::home_page(), &lists::home())),
        ("disclosure/index.html", html(renderer, &frame::page("政府信息公开", "disclosure", 1), &lists::column())),
        ("disclosure/guide.html", html(renderer, &documents::guide_page(), &documents::guide())),
        (
            "disclosure/on-request.html",
            html(renderer, &frame::page("依申请公开目录", "disclosure", 1), &lists::on_request()),
        ),
        (
            "disclosure/all.html",
            html(renderer, &frame::page("法定主动公开内容", "disclosure", 1), &lists::list(renderer)),
        ),
        ("replies/index.html", html(renderer, &frame::page("建议提案办理", "replies", 1), &ledger::replies())),
        ("replies/11020067.html", html(renderer, &documents::reply_page(), &documents::reply())),
        ("projects/index.html", html(renderer, &frame::page("重点项目", "projects", 1), &lists::projects())),
        ("projects/statistics.html", html(renderer, &frame::page("项目统计", "projects", 1), &ledger::statistics())),
        ("projects/xm-001.html", html(renderer, &documents::project_page(), &documents::project())),
        ("studies/index.html", html(renderer, &frame::page("外地经验", "studies", 1), &lists::studies())),
        ("studies/cities.html", html(renderer, &documents::study_page(), &documents::study())),
        ("briefings/index.html", html(renderer, &frame::page("工作简报", "briefings", 1), &lists::briefings())),
        ("briefings/2026-03.html", html(renderer, &documents::briefing_page(), &documents::briefing())),
        ("data/index.html", html(renderer, &frame::page("公开数据", "data", 1), &lists::datasets())),
        ("data/staffing.html", html(renderer, &documents::dataset_page(), &documents::dataset())),
        ("policies/index.html", html(renderer, &frame::page("政策文件", "policies", 1), &policies::policies())),
        ("policies/2022-18.html", html(renderer, &policies::policy_page(), &policies::policy())),
        ("catalogue.html", html(renderer, &frame::page("政府信息公开目录", "disclosure", 0), &lists::catalogue())),
        ("sitemap.html", html(renderer, &frame::page("网站地图", "sitemap", 0), &lists::sitemap())),
        ("404.html", html(renderer, &frame::page("页面不存在", "none", 0), &lists::missing())),
    ]
}

#[test]
fn every_template_renders_from_a_full_sample() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("theme-gov");
    let pages = sample(&renderer(&frame::site()));
    for (path, page) in &pages {
        let file = out.join(path);
        fs::create_dir_all(file.parent().expect("a file has a folder")).expect("the target folder can be written");
        fs::write(file, page).expect("the target folder can be written");
    }
    let theme = theme();
    for (path, bytes) in theme.assets() {
        let file = out.join(path);
        fs::create_dir_all(file.parent().expect("a file has a folder")).expect("the target folder can be written");
        fs::write(file, bytes).expect("the target folder can be written");
    }
    for (path, page) in &pages {
        assert_eq!(page.matches("<h1").count(), 1, "{path} has one h1");
        assert!(page.starts_with("<!DOCTYPE html>"), "{path}");
        assert!(!page.contains("{{") && !page.contains("{%"), "{path} holds template text");
        for gap in ["{count}", "{year}", "{label}", "{kind}", "{size}", "{number}", "{date}", "{class}"] {
            assert!(!page.contains(gap), "{path} has an unfilled {gap}");
        }
    }
}

#[test]
fn every_template_renders_from_an_empty_view() {
    let renderer = renderer(&Site::default());
    let page = Page { lang: "zh-CN", title: "无".into(), ..Page::default() };
    fn empty<V: View + Default>(renderer: &Renderer, page: &Page) {
        assert!(html(renderer, page, &V::default()).contains("<main"), "{}", V::TEMPLATE);
    }
    empty::<Home>(&renderer, &page);
    empty::<Column>(&renderer, &page);
    empty::<List>(&renderer, &page);
    empty::<OnRequest>(&renderer, &page);
    empty::<Reply>(&renderer, &page);
    empty::<Replies>(&renderer, &page);
    empty::<Project>(&renderer, &page);
    empty::<Projects>(&renderer, &page);
    empty::<Study>(&renderer, &page);
    empty::<Studies>(&renderer, &page);
    empty::<Briefing>(&renderer, &page);
    empty::<Briefings>(&renderer, &page);
    empty::<Dataset>(&renderer, &page);
    empty::<Datasets>(&renderer, &page);
    empty::<Plain>(&renderer, &page);
    empty::<Policies>(&renderer, &page);
    empty::<Statistics>(&renderer, &page);
    empty::<Sitemap>(&renderer, &page);
    empty::<Missing>(&renderer, &page);
}
