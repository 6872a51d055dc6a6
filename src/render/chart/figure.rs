//! A chart in a page: its title, the picture, where its figures come from, and the figures themselves as a table.

use super::{Chart, ChartError, Palette, Width, data_table, described, description};
use crate::render::table::{self, Table};
use crate::text::escape;

/// Appends the chart as a `<figure>` for a page whose style sheet knows the custom properties of [`Palette::Css`].
///
/// The picture is there twice, for a wide and for a narrow page; the style sheet takes the other one out of sight and out
/// of what is read aloud (`display: none`), without any script.
///
/// Classes: `chart-figure`, `chart-wide`, `chart-narrow`, `chart-source`, `chart-data`.
///
/// # Errors
/// A chart that cannot be drawn truthfully; nothing is appended then.
pub fn html(chart: &Chart, id: &str, out: &mut String) -> Result<(), ChartError> {
    let description = description(chart);
    let wide = described(chart, &description, &Palette::Css, Width::Wide, id)?;
    let narrow = described(chart, &description, &Palette::Css, Width::Narrow, &format!("{id}-narrow"))?;
    out.push_str("<figure class=\"chart-figure\">\n<figcaption>");
    escape::push(out, &chart.title);
    out.push_str("</figcaption>\n<div class=\"chart-wide\">\n");
    out.push_str(&wide);
    out.push_str("</div>\n<div class=\"chart-narrow\">\n");
    out.push_str(&narrow);
    out.push_str("</div>\n");
    let figures = data_table(chart);
    table::source(&figures, "chart-source", out);
    out.push_str("<details class=\"chart-data\"><summary>查看数据表</summary>\n");
    // The source stands below the picture already.
    table::html(&Table { source: None, as_of: None, ..figures }, out);
    out.push_str("</details>\n</figure>\n");
    Ok(())
}
