//! A chart in a page: its title, the picture, where its figures come from, and the figures themselves as a table.

use super::{Chart, ChartError, Palette, data_table, svg};
use crate::render::table::{self, Table};
use crate::text::escape;

/// Appends the chart as a `<figure>` for a page whose style sheet knows the custom properties of [`Palette::Css`].
///
/// Classes: `chart-figure`, `chart-wrap` (scrolls sideways on a phone), `chart-source`, `chart-data`.
///
/// # Errors
/// A chart that cannot be drawn truthfully; nothing is appended then.
pub fn html(chart: &Chart, id: &str, out: &mut String) -> Result<(), ChartError> {
    let picture = svg(chart, &Palette::Css, id)?;
    let title = escape::escaped(&chart.title);
    out.push_str(&format!(
        "<figure class=\"chart-figure\">\n<figcaption>{title}</figcaption>\n\
         <div class=\"chart-wrap\" tabindex=\"0\" role=\"region\" aria-label=\"{title}\">\n{picture}</div>\n"
    ));
    let figures = data_table(chart);
    table::source(&figures, "chart-source", out);
    out.push_str("<details class=\"chart-data\"><summary>查看数据表</summary>\n");
    // The source stands below the picture already.
    table::html(&Table { source: None, as_of: None, ..figures }, out);
    out.push_str("</details>\n</figure>\n");
    Ok(())
}
