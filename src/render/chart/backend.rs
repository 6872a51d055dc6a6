//! The plotters backend that writes a chart's SVG elements.
//!
//! The backend that comes with plotters knows neither CSS colours nor patterns nor dashes, and takes a Han character
//! for three Latin ones when it measures text.

use std::convert::Infallible;
use std::fmt::{self, Write as _};

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
    FontTransform,
};

use super::ink::Ink;
use super::measure;
use super::palette::Palette;
use crate::text::escape;

/// How many steps of plotters' integer coordinates make one unit of the SVG.
pub(super) const STEPS: i32 = 10;

/// Writes elements into a string as they are drawn.
pub(super) struct Backend<'a> {
    pub(super) out: &'a mut String,
    /// Size in steps.
    pub(super) size: (u32, u32),
    pub(super) palette: &'a Palette,
    /// Beginning of the ids of the chart's patterns.
    pub(super) id: &'a str,
}

/// Lines may be transparent, which is how plotters is told to write an axis' labels without its line.
type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl Backend<'_> {
    fn fill(&mut self, color: BackendColor) {
        let ink = Ink::of(color);
        self.attribute("fill", ink.paint(self.palette, self.id));
        if let Some(opacity) = ink.opacity() {
            self.attribute("fill-opacity", opacity);
        }
    }

    /// Fills a shape, or draws its outline alone.
    fn paint<S: BackendStyle>(&mut self, style: &S, fill: bool) {
        if fill {
            self.fill(style.color());
        } else {
            self.attribute("fill", "none");
            self.stroke(style);
        }
    }

    fn stroke<S: BackendStyle>(&mut self, style: &S) {
        let ink = Ink::of(style.color());
        self.attribute("stroke", ink.paint(self.palette, self.id));
        self.attribute("stroke-width", Units(style.stroke_width().min(1000) as i32));
        if let Some(dashes) = ink.dashes() {
            self.attribute("stroke-dasharray", dashes);
        }
    }

    fn attribute(&mut self, name: &str, value: impl fmt::Display) {
        // Writing into a string cannot fail.
        let _ = write!(self.out, " {name}=\"{value}\"");
    }

    fn points(&mut self, points: impl IntoIterator<Item = BackendCoord>) {
        self.out.push_str(" points=\"");
        for (at, (x, y)) in points.into_iter().enumerate() {
            let gap = if at > 0 { " " } else { "" };
            let _ = write!(self.out, "{gap}{},{}", Units(x), Units(y));
        }
        self.out.push('"');
    }
}

impl DrawingBackend for Backend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        let _ = write!(self.out, "<rect x=\"{}\" y=\"{}\" width=\"0.1\" height=\"0.1\"", Units(x), Units(y));
        self.fill(color);
        self.out.push_str("/>\n");
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        if style.color().alpha == 0.0 {
            return Ok(());
        }
        let ((x1, y1), (x2, y2)) = (from, to);
        let (x1, y1, x2, y2) = (Units(x1), Units(y1), Units(x2), Units(y2));
        let _ = write!(self.out, "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"");
        self.stroke(style);
        self.out.push_str("/>\n");
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Drawn {
        let (x, y) = (from.0.min(to.0), from.1.min(to.1));
        let (width, height) = ((to.0 - from.0).abs(), (to.1 - from.1).abs());
        let (x, y, width, height) = (Units(x), Units(y), Units(width), Units(height));
        let _ = write!(self.out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"");
        self.paint(style, fill);
        self.out.push_str("/>\n");
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        if style.color().alpha == 0.0 {
            return Ok(());
        }
        self.out.push_str("<polyline fill=\"none\" stroke-linejoin=\"round\"");
        self.points(path);
        self.stroke(style);
        self.out.push_str("/>\n");
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, (x, y): BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        let radius = Units(i32::try_from(radius).unwrap_or(0));
        let _ = write!(self.out, "<circle cx=\"{}\" cy=\"{}\" r=\"{radius}\"", Units(x), Units(y));
        self.paint(style, fill);
        self.out.push_str("/>\n");
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, vert: I, style: &S) -> Drawn {
        self.out.push_str("<polygon");
        self.points(vert);
        self.fill(style.color());
        self.out.push_str("/>\n");
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        let size = style.size();
        // The baseline is worked out here because readers of SVG disagree about `dominant-baseline`.
        let shift = match style.anchor().v_pos {
            VPos::Top => 0.86,
            VPos::Center => 0.36,
            VPos::Bottom => -0.14,
        };
        let baseline = y + (shift * size).round() as i32;
        let _ = write!(self.out, "<text x=\"{}\" y=\"{}\"", Units(x), Units(baseline));
        match style.anchor().h_pos {
            HPos::Left => {}
            HPos::Center => self.attribute("text-anchor", "middle"),
            HPos::Right => self.attribute("text-anchor", "end"),
        }
        self.attribute("font-size", Units(size.round() as i32));
        if matches!(style.style(), FontStyle::Bold) {
            self.attribute("font-weight", "600");
        }
        self.fill(style.color());
        if Ink::of(style.color()) == Ink::Label {
            self.attribute("stroke", Ink::Paper.paint(self.palette, self.id));
            self.attribute("stroke-width", "3");
            self.attribute("stroke-linejoin", "round");
            self.attribute("paint-order", "stroke");
        }
        if matches!(style.transform(), FontTransform::Rotate270) {
            self.attribute("transform", format_args!("rotate(-90 {} {})", Units(x), Units(y)));
        }
        self.out.push('>');
        escape::push(self.out, text);
        self.out.push_str("</text>\n");
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = style.size();
        Ok((measure::width(text, size).ceil() as u32, size.ceil() as u32))
    }
}

/// Steps that print as a number of units with at most one decimal, right into the chart.
struct Units(i32);

impl fmt::Display for Units {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (steps, unit) = (self.0.unsigned_abs(), STEPS.unsigned_abs());
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(out, "{sign}{}", steps / unit)?;
        if steps % unit == 0 { Ok(()) } else { write!(out, ".{}", steps % unit) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_have_at_most_one_decimal() {
        for (steps, expected) in [(0, "0"), (15, "1.5"), (-3, "-0.3"), (7200, "720"), (-120, "-12")] {
            assert_eq!(Units(steps).to_string(), expected);
        }
    }
}
